import { randomUUID } from 'node:crypto';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { SeededRandom } from '../catalog/random.ts';
import type { RequestContext } from '../request-context.ts';
import { RequestDelays } from '../request-delays.ts';
import type { BulkRun, BulkWork } from './bulk-operations.ts';

/** Lines that the store works on at once. */
const WORKERS = 10;

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines are not processed in order (facts §2); the same operation shuffles them the same way. */
function shuffled(lines: Line[], seed: number): Line[] {
  const random = new SeededRandom(seed);
  return lines
    .map((line) => ({ line, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ line }) => line);
}

function variablesOf(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

/** The work of a bulk mutation: every line's variables through the mutation, one result line for each. */
export function bulkMutationWork(
  schema: GraphQLSchema,
  document: DocumentNode,
  upload: Buffer,
  context: RequestContext,
): BulkWork {
  return async ({ file, operation, canceled }: BulkRun) => {
    const lines = upload
      .toString('utf8')
      .split('\n')
      .map((text, number): Line => ({ number, text }))
      .filter(({ text }) => text.trim() !== '');
    const runLine = async ({ number, text }: Line) => {
      if (canceled.aborted) return;
      const variableValues = variablesOf(text);
      const contextValue: RequestContext = {
        ...context,
        requestId: randomUUID(),
        searches: [],
        delays: new RequestDelays(context.store.clock),
      };
      const result = variableValues
        ? await execute({ schema, document, variableValues, contextValue })
        : { errors: [{ message: 'The line is no JSON object.' }] };
      file.writeLine(JSON.stringify({ ...result, __lineNumber: number }));
      operation.objectCount += 1;
      operation.rootObjectCount += 1;
      if (file.isFull) await file.drain();
    };
    const queue = shuffled(lines, operation.id).values();
    const work = async () => {
      for (const line of queue) await runLine(line);
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  };
}
