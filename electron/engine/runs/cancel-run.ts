import { AppError } from '../../../shared/errors.ts';
import type { Run } from '../../../shared/model/run.ts';
import { getRun, requestCancel } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { isEnded } from './active-runs.ts';

/**
 * Asks a run to stop. The request is a row, so it reaches the run in whichever engine it is; that engine looks for it
 * about once a second.
 *
 * @throws AppError `bad_input` when the run has ended
 */
export function cancelRun({ database, clock, log }: StoreContext, run: number): Run {
  const current = getRun(database, run);
  if (isEnded(current)) {
    throw new AppError('bad_input', `Run ${run} has ended already. To take its changes back, undo it.`);
  }
  requestCancel(database, run, clock.now());
  log.info(`Run ${run} is asked to stop`, { run });
  return getRun(database, run);
}
