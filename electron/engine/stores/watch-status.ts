import { isDeepStrictEqual } from 'node:util';
import type { StoreStatus } from '../../../shared/model/store-status.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { ShopDocument } from '../shopify/generated/documents.ts';
import { databaseError } from '../store/database.ts';
import type { StoreContext } from '../store-context.ts';
import type { StoreSessions } from '../store-sessions.ts';
import { listStores, type StoreList } from './store-list.ts';
import { brokenStatus, storeStatus } from './store-status.ts';

/** Between two looks, in milliseconds. */
const LOOK_MS = 500;
/** Between two tries to reach a store that was out of reach, in milliseconds. */
const TRY_AGAIN_MS = 30_000;

export interface StatusSources extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
}

/** Tries to reach stores that were out of reach, so that the switcher shows by itself when the network is back. */
class Reconnection {
  readonly #tried = new Map<string, number>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  look({ store, client, clock }: StoreContext, runs: ActiveRuns): void {
    // A run tries by itself.
    if (client.trouble()?.code !== 'store_unreachable' || runs.hasRun(store.id)) {
      this.#tried.delete(store.id);
      return;
    }
    const now = clock.monotonic();
    const last = this.#tried.get(store.id);
    this.#tried.set(store.id, last === undefined || now - last >= TRY_AGAIN_MS ? now : last);
    if (last === undefined || now - last < TRY_AGAIN_MS) return;
    // What comes of it is seen at the next look.
    client.read(ShopDocument, {}, { signal: this.#signal }).catch(() => {});
  }
}

function look(sources: StatusSources, reconnection: Reconnection): StoreStatus[] {
  return listStores(sources).map(({ name }) => {
    try {
      const context = sources.sessions.open(name);
      reconnection.look(context, sources.runs);
      return storeStatus(context, sources.runs);
    } catch (error) {
      sources.sessions.noteFailure(name, error);
      return brokenStatus(name, databaseError(error));
    }
  });
}

/**
 * How all stores are doing, by name: at once, and again whenever something has changed.
 *
 * @param signal ends it
 */
export async function* watchStatus(
  sources: StatusSources,
  signal: AbortSignal,
): AsyncGenerator<StoreStatus[], void> {
  const reconnection = new Reconnection(signal);
  let last: StoreStatus[] | null = null;
  while (!signal.aborted) {
    const now = look(sources, reconnection);
    if (!isDeepStrictEqual(now, last)) yield now;
    last = now;
    await sources.clock.sleep(LOOK_MS, signal).catch(() => {});
  }
}
