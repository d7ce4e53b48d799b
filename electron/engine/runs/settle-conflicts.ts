import { AppError } from '../../../shared/errors.ts';
import type { JobState } from '../../../shared/model/job.ts';
import type { Lease } from '../store/lease.ts';
import { type HeldChange, heldChanges, rebaseHeld, requeueSettled } from '../store/runs/held-changes.ts';
import { type ChangeResult, writeChangeResult } from '../store/runs/journal.ts';
import { reopenRun, runRow } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { applyToCatalog } from './execute/catalog-follow.ts';
import { contactStore } from './start-run.ts';

export interface SettleRequest {
  readonly run: number;
  /** Ids of changes of the run. */
  readonly changes: readonly number[];
  /** Write ours over the store's value, or give ours up for it. */
  readonly choice: 'mine' | 'theirs';
}

/**
 * States in which a job takes a change back. While one is on its way its answer decides about the changes that were
 * sent, and a further one among them would be taken for sent as well.
 */
const TAKES_CHANGES: ReadonlySet<JobState> = new Set(['held', 'queued', 'retrying']);

function keepTheirs(context: StoreContext, { theirs, ...change }: HeldChange): void {
  const result: ChangeResult = { id: change.id, outcome: 'kept', theirs, written: theirs };
  writeChangeResult(context.database, result);
  applyToCatalog(context.database, { ...change, base: null, value: null, ...NO_RESOURCE }, result);
}

/** The catalog follows by ids alone. */
const NO_RESOURCE = { inventoryItemId: null, levelId: null };

/**
 * Settles conflicts of a run as the person says, one by one or all. Other changes of the same jobs stay what they are:
 * what is held stays held, what failed stays failed.
 *
 * A run that has ended is opened again when there is something to do; one that is paused stays so and takes it up when
 * it is resumed; one that works takes it up at once.
 *
 * @param isWorking whether this engine works on the run
 * @returns whether the run has to be worked on now
 * @throws AppError `bad_input` when none of the changes can be settled
 * @throws CallFailure when changes are to be written and the store cannot be used now; nothing is settled then
 */
export async function settleConflicts(
  context: StoreContext,
  lease: Lease,
  { run, changes, choice }: SettleRequest,
  isWorking: () => boolean,
): Promise<boolean> {
  const { database } = context;
  const willSend = choice === 'mine' && !isWorking() && runRow(database, run).state !== 'paused';
  if (willSend) await contactStore(context);
  return database
    .transaction(() => {
      lease.assertHeld();
      const held = heldChanges(database, run, changes).filter(
        (change) => choice === 'theirs' || TAKES_CHANGES.has(change.jobState),
      );
      if (held.length === 0) throw nothingToSettle(run, choice);
      for (const change of held) {
        if (choice === 'mine') rebaseHeld(database, change.id);
        else keepTheirs(context, change);
      }
      const requeued = requeueSettled(database, [...new Set(held.map((change) => change.jobId))]);
      const { state, policy, finished_at } = runRow(database, run);
      if (requeued === 0 || state === 'paused' || isWorking()) return false;
      if (finished_at !== null) reopenRun(database, run, policy);
      return true;
    })
    .immediate();
}

function nothingToSettle(run: number, choice: SettleRequest['choice']): AppError {
  return new AppError(
    'bad_input',
    choice === 'mine'
      ? `None of these changes of run ${run} can be written now: they are no longer held, or the rest of their call is on its way.`
      : `None of these changes of run ${run} is held any more.`,
  );
}
