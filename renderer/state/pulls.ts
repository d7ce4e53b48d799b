import { type ErrorData, toErrorData } from '../../shared/errors.ts';
import type { PullProgress, PullSummary } from '../../shared/model/product.ts';
import type { Store } from '../../shared/model/store.ts';
import { api, engineClient } from './api.ts';
import { ExternalValue, useExternalValue } from './external-value.ts';
import { remember, useRemembered } from './memory.ts';
import { queryClient } from './query-client.ts';

/** Bringing a store's catalog up to date; it goes on whatever the window shows meanwhile. */
export type Pull =
  | { readonly state: 'running'; readonly progress: PullProgress | null; readonly stop: () => void }
  | { readonly state: 'done'; readonly summary: PullSummary }
  | { readonly state: 'failed'; readonly error: ErrorData };

const pulls = new ExternalValue<ReadonlyMap<string, Pull>>(new Map());

const pulledAtKey = (store: Store) => `store:${store.id}:pulled-at`;

function set(store: Store, pull: Pull): void {
  pulls.set(new Map(pulls.current).set(store.id, pull));
}

async function pull(
  store: Store,
  full: boolean,
  signal: AbortSignal,
  stop: () => void,
): Promise<PullSummary> {
  const progress = await engineClient.catalog.pull({ store: store.name, full }, { signal });
  for (;;) {
    const { value, done } = await progress.next();
    if (done) return value;
    set(store, { state: 'running', progress: value, stop });
  }
}

/**
 * Pulls a store's catalog, unless that is under way. Never throws: how it ended is what `usePull` tells.
 *
 * @param full everything anew, not only what changed since the last time
 */
export async function startPull(store: Store, full = false): Promise<Pull | null> {
  if (pulls.current.get(store.id)?.state === 'running') return null;
  const abort = new AbortController();
  const stop = () => abort.abort();
  set(store, { state: 'running', progress: null, stop });
  let end: Pull;
  try {
    end = { state: 'done', summary: await pull(store, full, abort.signal, stop) };
    remember(pulledAtKey(store), Date.now());
  } catch (error) {
    end = {
      state: 'failed',
      error: abort.signal.aborted
        ? { code: 'cancelled', message: 'Stopped. The catalog is as it was before.' }
        : toErrorData(error),
    };
  }
  set(store, end);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.catalog.key() }),
    queryClient.invalidateQueries({ queryKey: api.changes.key() }),
  ]);
  return end;
}

/** The latest pull of a store in this window, under way or ended. */
export function usePull(store: Store): Pull | null {
  return useExternalValue(pulls).get(store.id) ?? null;
}

/** When the catalog was last pulled from this window, in milliseconds since 1970; null when it never was. */
export function usePulledAt(store: Store): number | null {
  const value = useRemembered(pulledAtKey(store));
  return typeof value === 'number' ? value : null;
}

/** Share of a pull that is done, from 0 to 1; null when the store has not told how much there is. */
export function pullShare({ received, expected }: PullProgress): number | null {
  return expected === null || expected === 0 ? null : Math.min(1, received / expected);
}
