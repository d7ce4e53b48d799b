import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type LogFile, logFile, logFilePath } from '../../../electron/engine/support/log-files.ts';
import { logLine } from '../../../shared/log/log-line.ts';

/** As the log itself begins a new file. */
const FILE_BYTES = 16 * 1024 * 1024;

/** Lines that are written at a time. */
const BUNCH = 2_000;

const START = Date.parse('2026-10-01T06:00:00.000Z');

/** When the bundle is made: all of the logs are of that day. */
export const NOW = START + 12 * 60 * 60_000;

export interface WrittenLogs {
  readonly bytes: number;
  readonly lines: number;
}

/** What a run writes: a line about each call, one about what it changed, and now and then something that went wrong. */
function lineOf(index: number): string {
  const now = START + index * 10;
  const job = Math.floor(index / 2);
  const requestId = randomUUID();
  const context = { store: 'acme', run: 4, job, attempt: 1, requestId };
  const product = String(8_000_000_000_000 + job);
  if (index % 200 === 199) {
    const error = {
      code: 'store_unreachable',
      message: 'The store gave no answer: the connection was reset.',
    };
    return logLine(now, 'engine', 'warn', 'A call is tried again', context, { products: [product], error });
  }
  if (index % 2 === 1) {
    const changes = [{ field: 'title' }, { field: 'price', variant: product }];
    return logLine(now, 'engine', 'info', 'Changes were written', context, {
      product,
      outcome: 'applied',
      changes,
    });
  }
  return logLine(
    now,
    'engine',
    'info',
    'The store answered',
    { ...context, call: randomUUID() },
    {
      products: [product],
      operation: 'ProductUpdate',
      requested: 10,
      status: 200,
      milliseconds: 200 + (index % 97),
      cost: {
        requested: 10,
        actual: 10,
        bucket: { maximum: 2_000, available: 2_000 - (index % 151), restoreRate: 100 },
      },
    },
  );
}

/**
 * Writes a day of logs.
 *
 * @param folder made when missing
 * @param size of all of them together, in bytes, about
 */
export function writeLogs(folder: string, size: number): WrittenLogs {
  mkdirSync(folder, { recursive: true });
  const day = new Date(START).toISOString().slice(0, 10);
  let bytes = 0;
  let lines = 0;
  for (let part = 0; bytes < size; part += 1) {
    const path = logFilePath(folder, logFile(day, part) satisfies LogFile);
    const file = openSync(path, 'w');
    for (let written = 0; written < FILE_BYTES && bytes < size; lines += BUNCH) {
      const bunch = Array.from({ length: BUNCH }, (_, index) => lineOf(lines + index)).join('\n');
      written += writeSync(file, `${bunch}\n`);
      bytes += Buffer.byteLength(bunch) + 1;
    }
    closeSync(file);
  }
  return { bytes, lines };
}

/** @param home the data folder */
export function logsOf(home: string): string {
  return join(home, 'logs');
}
