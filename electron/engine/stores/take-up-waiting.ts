import { AppError } from '../../../shared/errors.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { waitingRun } from '../store/runs/run-rows.ts';
import type { StoreSessions } from '../store-sessions.ts';
import type { Log } from '../support/log.ts';
import { listStores, type StoreList } from './store-list.ts';

/** Between two looks, in milliseconds: whoever held a store may have left a waiting run behind. */
const LOOK_MS = 30_000;

export interface WaitingRuns extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly log: Log;
}

function takeUp({ sessions, runs }: WaitingRuns, name: string, tried: Set<string>): void {
  const { store, database } = sessions.open(name);
  const run = waitingRun(database);
  if (run === null || tried.has(`${store.id}/${run}`) || runs.hasRun(store.id)) return;
  const work = sessions.tryWork(name);
  if (!work) return;
  tried.add(`${store.id}/${run}`);
  runs.start(work.context, work.lease, run);
}

/**
 * Takes up the runs that wait for their stores, of this engine's predecessors and of engines that ended meanwhile: each
 * begins by itself as soon as its store answers. One that cannot begin for another reason is left to the person.
 *
 * @param signal ends it
 */
export async function takeUpWaiting(stores: WaitingRuns, signal: AbortSignal): Promise<void> {
  const tried = new Set<string>();
  while (!signal.aborted) {
    for (const { name } of listStores(stores)) {
      try {
        takeUp(stores, name, tried);
      } catch (error) {
        // A store that cannot be opened says so wherever it is shown.
        if (!(error instanceof AppError)) stores.log.error('A waiting run was not taken up', { error });
      }
    }
    await stores.clock.sleep(LOOK_MS, signal).catch(() => {});
  }
}
