import { AppError } from '../../../shared/errors.ts';
import type { StoreStatus } from '../../../shared/model/store-status.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { countStagedChanges } from '../store/changes/change-counts.ts';
import { isLeased } from '../store/lease.ts';
import { changeCounts, type RunRow, unfinishedRun } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';

const ABANDONED = 'Bulkhead stopped before the run was finished.';

type State = Pick<StoreStatus, 'state' | 'message'>;

function troubleState(trouble: AppError): State {
  const state =
    trouble.code === 'store_unreachable' || trouble.code === 'store_unavailable' ? 'offline' : 'token';
  return { state, message: trouble.message };
}

/** A run that works comes first, then what keeps the store from being used, then a run that waits for a person. */
function stateOf({ client, database, clock }: StoreContext, run: RunRow | null, isActive: boolean): State {
  const isWorkedOn = run !== null && (isActive || isLeased(database, clock.now()));
  if (run && run.state !== 'paused' && isWorkedOn) return { state: 'running', message: '' };
  const trouble = client.trouble();
  if (trouble) return troubleState(trouble);
  if (!run) return { state: 'ready', message: '' };
  return { state: 'paused', message: run.pause_reason ?? ABANDONED };
}

/** The state that a store is in, and the run of it that has not ended. */
export function storeState(context: StoreContext, runs: ActiveRuns): State & { readonly run: RunRow | null } {
  const run = unfinishedRun(context.database);
  const isActive = run !== null && runs.isActive(context, run.id);
  return { ...stateOf(context, run, isActive), run };
}

/** How a store is doing, from what this engine knows; nothing is asked of the store. */
export function storeStatus(context: StoreContext, runs: ActiveRuns): StoreStatus {
  const { database, store } = context;
  const { run, state, message } = storeState(context, runs);
  const counts = run === null ? null : changeCounts(database, run.id);
  const total = counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    store: store.name,
    state,
    message,
    run: run?.id ?? null,
    changesFinal: total - (counts?.pending ?? 0),
    changesTotal: total,
    staged: countStagedChanges(database),
  };
}

/** The status of a store whose database cannot be opened. */
export function brokenStatus(store: string, error: unknown): StoreStatus {
  if (!(error instanceof AppError)) throw error;
  const none = { run: null, changesFinal: 0, changesTotal: 0, staged: 0 };
  return { store, state: 'offline', message: error.message, ...none };
}
