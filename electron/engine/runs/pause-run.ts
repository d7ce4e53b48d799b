import { AppError } from '../../../shared/errors.ts';
import { getRun } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { isEnded } from './active-runs.ts';

/**
 * Makes sure that a run can be paused.
 *
 * @throws AppError `bad_input` when it has ended or is being cancelled
 */
export function assertPausable({ database }: StoreContext, run: number): void {
  const current = getRun(database, run);
  if (isEnded(current)) throw new AppError('bad_input', `Run ${run} has ended already.`);
  if (current.state === 'cancelling') {
    throw new AppError('bad_input', `Run ${run} is being cancelled; it ends by itself.`);
  }
}
