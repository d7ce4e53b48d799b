import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PullProgress } from '../../../shared/model/product.ts';
import {
  beginLoad,
  discardLoad,
  indexLoad,
  loadRecords,
  removedByLoad,
  swapLoad,
} from '../store/catalog/loading.ts';
import type { CatalogRecords } from '../store/catalog/records.ts';
import type { StoreContext } from '../store-context.ts';
import { BULK_PARTS, truncated } from './bulk-lines.ts';
import {
  type BulkQuery,
  type BulkResult,
  bulkResult,
  cancelBulkQuery,
  startBulkQuery,
} from './bulk-query.ts';
import { jsonLines } from './json-lines.ts';

/** Lines written in one transaction: about 30 ms, so that a run beside the pull keeps its turn. */
const LINES_A_BATCH = 4_000;

interface LoadedPart {
  readonly name: string;
  // A file's lines have the shape of its own query; what is inside is checked by the query's types.
  readonly records: (lines: never[]) => Partial<CatalogRecords>;
  readonly result: BulkResult;
}

function progress(phase: PullProgress['phase'], received: number, expected: number | null): PullProgress {
  return { phase, kind: 'full', received, expected };
}

/** Streams one result file into the catalog being loaded. */
async function* loadPart(
  context: StoreContext,
  { name, records, result }: LoadedPart,
  signal: AbortSignal,
): AsyncGenerator<number> {
  let read = 0;
  if (result.url !== null) {
    try {
      for await (const lines of jsonLines<never>(
        await context.client.download(result.url, signal),
        LINES_A_BATCH,
      )) {
        loadRecords(context.database, records(lines));
        read += lines.length;
        yield lines.length;
        await nextTurn();
      }
    } catch (error) {
      if (error instanceof SyntaxError) throw truncated(name, read, result.lines);
      throw error;
    }
  }
  if (read !== result.lines) throw truncated(name, read, result.lines);
}

/** The moment from which changes may be missing: the store took the three queries on one after the other. */
function earliest(queries: readonly BulkQuery[]): string {
  return queries.map((query) => query.createdAt).reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b));
}

export interface FullResult {
  /** From when on the store's changes may be missing in what was pulled. */
  readonly since: string;
  readonly received: number;
  /** Products of the catalog before that the store no longer has. */
  readonly removedProducts: number;
}

/** Loads the results into a second catalog beside the live one. */
async function* loadResults(
  context: StoreContext,
  results: readonly BulkResult[],
  load: number,
  signal: AbortSignal,
): AsyncGenerator<PullProgress, number> {
  const { database } = context;
  const expected = results.reduce((sum, result) => sum + result.lines, 0);
  let received = 0;
  beginLoad(database);
  for (const [index, part] of BULK_PARTS.entries()) {
    const result = results[index];
    if (!result) continue;
    for await (const lines of loadPart(context, { ...part, result }, signal)) {
      received += lines;
      yield progress('receiving', received, expected);
    }
  }
  yield progress('indexing', received, expected);
  for (const _step of indexLoad(database, load)) {
    signal.throwIfAborted();
    await nextTurn();
  }
  return received;
}

/**
 * Pulls everything by three bulk queries at once and swaps it in (why so: store/catalog/loading.ts).
 *
 * @param load the pull's number
 * @throws AppError `store_unavailable` when a query failed or its file is incomplete; the catalog is then as it was
 */
export async function* fullPull(
  context: StoreContext,
  load: number,
  signal: AbortSignal,
): AsyncGenerator<PullProgress, FullResult> {
  const { database } = context;
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const open = new Set<BulkQuery>();
  const queries: BulkQuery[] = [];
  try {
    yield progress('asking', 0, null);
    for (const part of BULK_PARTS) {
      const query = await startBulkQuery(context, part.document, ended);
      queries.push(query);
      open.add(query);
    }
    yield progress('waiting', 0, null);
    const results = await Promise.all(
      queries.map(async (query) => {
        const result = await bulkResult(context, query, ended);
        open.delete(query);
        return result;
      }),
    );
    const received = yield* loadResults(context, results, load, signal);
    const removedProducts = removedByLoad(database);
    database.transaction(() => swapLoad(database)).immediate();
    return { since: earliest(queries), received, removedProducts };
  } finally {
    // Also when the caller leaves early: no polling goes on, no place of the store stays taken, no half load remains.
    stop.abort();
    await Promise.all([...open].map((query) => cancelBulkQuery(context, query)));
    if (database.open) discardLoad(database);
  }
}
