import { AppError } from '../../../shared/errors.ts';
import type { PullKind, PullProgress, PullSummary } from '../../../shared/model/product.ts';
import { productCount, staleChangeCount, variantCount } from '../store/catalog/catalog-counts.ts';
import { beginPull, failPull, finishPull, lastWatermark, turnPull } from '../store/catalog/pull-journal.ts';
import { type Database, databaseError } from '../store/database.ts';
import type { StoreContext } from '../store-context.ts';
import { type DeltaResult, DeltaTooLarge, deltaPull, OVERLAP_MS } from './delta-pull.ts';
import { fullPull } from './full-pull.ts';
import { pullLists } from './pull-lists.ts';

export interface PullOptions {
  /** Everything, even when a delta would do. */
  readonly full: boolean;
  readonly signal?: AbortSignal;
}

/** One pull at a time per store: two would load into the same tables. */
const pulling = new WeakSet<Database>();

export function isPulling(database: Database): boolean {
  return pulling.has(database);
}

/** What was pulled, whichever way it went in the end. */
interface Pulled extends DeltaResult {
  readonly kind: PullKind;
}

async function* pullFull(
  context: StoreContext,
  id: number,
  signal: AbortSignal,
): AsyncGenerator<PullProgress, Pulled> {
  const { since, received, removedProducts } = yield* fullPull(context, id, signal);
  try {
    // What changed while the bulk queries ran, and what runs of ours wrote meanwhile, is brought in at once. Search
    // may not know the latest of it yet: the next delta looks back further.
    const delta = yield* deltaPull(context, { since, overlapMs: 0, kind: 'full', received, signal });
    return { ...delta, removedProducts: removedProducts + delta.removedProducts, kind: 'full' };
  } catch (error) {
    if (!(error instanceof DeltaTooLarge)) throw error;
    return { watermark: since, removedProducts, kind: 'full' };
  }
}

async function* pullByKind(
  context: StoreContext,
  id: number,
  since: string | null,
  signal: AbortSignal,
): AsyncGenerator<PullProgress, Pulled> {
  await pullLists(context, signal);
  if (since === null) return yield* pullFull(context, id, signal);
  try {
    const delta = yield* deltaPull(context, {
      since,
      overlapMs: OVERLAP_MS,
      kind: 'delta',
      received: 0,
      signal,
    });
    return { ...delta, kind: 'delta' };
  } catch (error) {
    if (!(error instanceof DeltaTooLarge)) throw error;
    turnPull(context.database, id, 'full');
    return yield* pullFull(context, id, signal);
  }
}

/**
 * Brings the catalog up to date with the store. Staged changes are never touched: the catalog moves underneath them.
 *
 * Without a completed pull before, or when more than a quarter of the catalog changed, a delta becomes a full pull.
 * Whatever goes wrong, the catalog stays usable: a full pull is swapped in at its end or not at all, a delta moves it
 * product by product.
 *
 * @returns progress while it works and the summary at the end; leaving the iteration early stops the pull
 * @throws AppError `in_use` while another pull of this store is under way; `cancelled`; `store_unavailable` for a
 *   bulk query that failed or came incomplete; and those of the client and the database
 */
export async function* pull(
  context: StoreContext,
  options: PullOptions,
): AsyncGenerator<PullProgress, PullSummary> {
  const { database, clock, log } = context;
  if (pulling.has(database)) {
    throw new AppError('in_use', 'This store is being pulled already. Wait for that pull to end.');
  }
  pulling.add(database);
  const startedAt = clock.monotonic();
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const since = options.full ? null : lastWatermark(database);
  const id = beginPull(database, since === null ? 'full' : 'delta', clock.now());
  let outcome = 'The pull was stopped.';
  try {
    const pulled = yield* pullByKind(context, id, since, signal);
    finishPull(database, id, pulled.watermark, clock.now());
    const summary: PullSummary = {
      kind: pulled.kind,
      products: productCount(database),
      variants: variantCount(database),
      removedProducts: pulled.removedProducts,
      staleChanges: staleChangeCount(database),
      seconds: (clock.monotonic() - startedAt) / 1_000,
    };
    log.info('Catalog pulled', { ...summary });
    return summary;
  } catch (error) {
    const failure = signal.aborted
      ? new AppError('cancelled', 'The pull was stopped; the catalog can be used as it is.', { cause: error })
      : databaseError(error);
    outcome = failure instanceof Error ? failure.message : String(failure);
    log.warn('Pull failed', { error: outcome });
    throw failure;
  } finally {
    stop.abort();
    if (database.open) failPull(database, id, outcome, clock.now());
    pulling.delete(database);
  }
}
