import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { Breather } from './breather.ts';
import type { BulkRun, BulkWork } from './bulk-operations.ts';
import { bulkQueryLines } from './bulk-query-lines.ts';
import type { BulkQueryCheck } from './validate-bulk-query.ts';

type CheckedQuery = Exclude<BulkQueryCheck, { message: string }>;

/** The work of a bulk query: its lines into the file, with pauses for the store's other requests. */
export function bulkQueryWork(
  schema: GraphQLSchema,
  { document, operation }: CheckedQuery,
  context: RequestContext,
  grouped: boolean,
): BulkWork {
  const unpaged: RequestContext = { ...context, unpaged: true };
  return async ({ file, operation: record, canceled }: BulkRun) => {
    const breather = new Breather();
    // The request that created the operation is answered first.
    await breather.breathe();
    for (const line of bulkQueryLines(schema, document, operation, unpaged, grouped)) {
      file.writeLine(line.json);
      record.objectCount += 1;
      if (line.isRoot) record.rootObjectCount += 1;
      if (file.isFull) await file.drain();
      if (breather.isDue) await breather.breathe();
      if (canceled.aborted) return;
    }
  };
}
