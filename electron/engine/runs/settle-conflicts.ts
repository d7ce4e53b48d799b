import { AppError } from '../../../shared/errors.ts';
import { fieldSpec } from '../../../shared/model/field.ts';
import type { JobState } from '../../../shared/model/job.ts';
import { canonicalValue } from '../../../shared/model/value.ts';
import { refusalOf } from '../changes/cell-value.ts';
import type { Lease } from '../store/lease.ts';
import { type HeldChange, heldChanges, rebaseHeld, requeueSettled } from '../store/runs/held-changes.ts';
import { type ChangeResult, writeChangeResult } from '../store/runs/journal.ts';
import { reopenRun, runRow } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { applyToCatalog } from './execute/catalog-follow.ts';
import { logSettled } from './life-log.ts';
import { contactStore } from './start-run.ts';

export type SettleRequest = {
  readonly run: number;
  /** Ids of changes of the run, or all that are held. */
  readonly changes: readonly number[] | 'all';
} & (
  | {
      /** Write ours over the store's value, or give ours up for it. */
      readonly choice: 'mine' | 'theirs';
    }
  | {
      /** Write a third value over the store's. */
      readonly choice: 'edit';
      /** As a person types it; null clears the field. */
      readonly value: string | null;
    }
);

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

/**
 * The text as a value of the change's field.
 * @throws AppError `bad_input` that says why it is none
 */
function typedValue({ field }: HeldChange, text: string | null): string | null {
  const spec = fieldSpec(field);
  const value = canonicalValue(spec, text);
  const refusal = refusalOf(spec, value);
  if (refusal !== null) throw new AppError('bad_input', refusal, { data: { field } });
  return value;
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
 * @throws AppError `bad_input` when none of the changes can be settled, or for a text that is no value of their field;
 *   nothing is settled then
 * @throws CallFailure when changes are to be written and the store cannot be used now; nothing is settled then
 */
export async function settleConflicts(
  context: StoreContext,
  lease: Lease,
  request: SettleRequest,
  isWorking: () => boolean,
): Promise<boolean> {
  const { database } = context;
  const { run, changes, choice } = request;
  const willSend = choice !== 'theirs' && !isWorking() && runRow(database, run).state !== 'paused';
  if (willSend) await contactStore(context);
  return database
    .transaction(() => {
      lease.assertHeld();
      const held = heldChanges(database, run, changes).filter(
        (change) => choice === 'theirs' || TAKES_CHANGES.has(change.jobState),
      );
      if (held.length === 0) throw nothingToSettle(run, choice);
      for (const change of held) {
        if (request.choice === 'edit') {
          rebaseHeld(database, change.id, { value: typedValue(change, request.value) });
        } else if (request.choice === 'mine') rebaseHeld(database, change.id);
        else keepTheirs(context, change);
      }
      logSettled(context, run, held.length, choice);
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
    choice !== 'theirs'
      ? `None of these changes of run ${run} can be written now: they are no longer held, or the rest of their call is on its way.`
      : `None of these changes of run ${run} is held any more.`,
  );
}
