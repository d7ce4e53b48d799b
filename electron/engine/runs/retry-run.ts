import { AppError } from '../../../shared/errors.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import type { Lease } from '../store/lease.ts';
import { requeueUnfinished } from '../store/runs/run-changes.ts';
import { reopenRun, runRow } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { logResumed } from './life-log.ts';
import { contactStore } from './start-run.ts';

/**
 * Puts what failed or is held back into the run's queue. A run that was interrupted simply goes on, with its failed
 * and held jobs tried again.
 *
 * @param policy what to do with conflicts this time
 * @throws AppError `bad_input` when there is nothing to try again
 * @throws CallFailure when the store cannot be used now; the run is left as it is
 */
export async function retryRun(
  context: StoreContext,
  lease: Lease,
  run: number,
  policy: ConflictPolicy,
): Promise<void> {
  const { database } = context;
  const wasEnded = runRow(database, run).finished_at !== null;
  await contactStore(context);
  database
    .transaction(() => {
      lease.assertHeld();
      const requeued = requeueUnfinished(database, run);
      if (requeued === 0 && wasEnded) {
        throw new AppError(
          'bad_input',
          `Run ${run} has nothing to try again: no job failed and none is held.`,
        );
      }
      reopenRun(database, run, policy);
    })
    .immediate();
  logResumed(context, run, 'what failed or is held is tried again.');
}
