import { AppError } from '../../../shared/errors.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import { undoSetName } from '../changes/change-sets.ts';
import type { Lease } from '../store/lease.ts';
import { getRun } from '../store/runs/run-rows.ts';
import { stageInverse } from '../store/runs/undo-set.ts';
import type { StoreContext } from '../store-context.ts';
import { createRun } from './create-run.ts';
import { logStarted } from './life-log.ts';
import { contactStore } from './start-run.ts';

/**
 * Makes the run that undoes another: a change set whose base is what that run wrote and whose value is what the store
 * really held before. It meets the same conflict check, so a later edit by somebody else is not overwritten, and it
 * can itself be undone. Guard rails are left out: restoring what was there needs no second thought.
 *
 * @returns the new run's id
 * @throws AppError `bad_input` when the run is still working or changed nothing
 * @throws CallFailure when the store cannot be used now; nothing is staged then
 */
export async function undoRun(
  context: StoreContext,
  lease: Lease,
  run: number,
  policy: ConflictPolicy,
): Promise<number> {
  const { database, clock } = context;
  const original = getRun(database, run);
  if (original.state !== 'finished' && original.state !== 'cancelled') {
    throw new AppError(
      'bad_input',
      `Run ${run} has not ended. Finish it with retry or cancel it, then undo it.`,
    );
  }
  const bucket = await contactStore(context);
  const undo = database
    .transaction(() => {
      lease.assertHeld();
      const set = undoSetName(run);
      if (stageInverse(database, run, set, clock.now()) === 0) {
        throw new AppError(
          'bad_input',
          `Run ${run} changed nothing on the store, so there is nothing to undo.`,
        );
      }
      return createRun(context, lease, { set, policy, undoOf: run }, bucket);
    })
    .immediate();
  logStarted(context, undo);
  return undo;
}
