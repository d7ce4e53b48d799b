import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogContext, LogFields } from '../../../shared/log/log-line.ts';

export interface LinesInput {
  readonly folder: string;
  readonly lines: number;
}

export interface LinesResult {
  readonly milliseconds: number;
}

/** @throws Error when the files of a folder do not hold exactly so many lines */
export function assertWritten({ folder, lines }: LinesInput): void {
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const written = text.join('').split('\n').length - 1;
  if (written !== lines) throw new Error(`${written} of ${lines} lines written.`);
}

export const MESSAGE = 'The store answered';

/** What every line about one store carries. */
export const CONTEXT: LogContext = { store: 'acme', run: 4 };

/** Lines are handed over so many at a time: calls end in bunches, and the disk is written to in between. */
export const BUNCH = 100;

/** The line about a call, which is the most frequent by far. */
export function fieldsOf(line: number): LogFields {
  return {
    job: line,
    attempt: 1,
    call: randomUUID(),
    requestId: `${randomUUID()}-1764000000`,
    operation: 'UpdateVariants',
    requested: 10,
    products: [String(8_000_000_000_000 + line)],
    status: 200,
    milliseconds: 301,
    cost: { requested: 10, actual: 10, bucket: { maximum: 2_000, available: 1_990, restoreRate: 100 } },
  };
}
