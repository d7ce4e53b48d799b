import { AppError } from '../../../shared/errors.ts';
import { getRun } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { isEnded } from './active-runs.ts';
import { logResumed } from './life-log.ts';
import { contactStore } from './start-run.ts';

/**
 * Makes sure that an interrupted run can go on.
 *
 * @throws AppError `bad_input` when it has ended
 * @throws CallFailure when the store cannot be used now; the run stays paused
 */
export async function resumeRun(context: StoreContext, run: number): Promise<void> {
  const current = getRun(context.database, run);
  if (isEnded(current)) {
    throw new AppError('bad_input', `Run ${run} has ended. To try its failed and held jobs again, retry it.`);
  }
  // One that waits for its store anyway needs no sign of life.
  if (!current.whenOnline) await contactStore(context);
  logResumed(context, run, 'somebody resumed it.');
}
