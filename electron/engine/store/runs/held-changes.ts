import type { JobState } from '../../../../shared/model/job.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { nextState } from './move-job.ts';

/** A change in conflict that waits for a person. */
export interface HeldChange {
  readonly id: number;
  readonly jobId: number;
  readonly jobState: JobState;
  readonly productId: string;
  readonly variantId: string | null;
  readonly field: string;
  /** What the store holds. */
  readonly theirs: string | null;
}

const HELD = `c.id, c.job_id AS jobId, j.state AS jobState, CAST(c.product_id AS TEXT) AS productId,
  CASE WHEN c.variant_id <> 0 THEN CAST(c.variant_id AS TEXT) END AS variantId, c.field, c.theirs`;

/** What of a run is held: those of the given changes, or all. */
export function heldChanges(database: Database, run: number, ids: readonly number[] | 'all'): HeldChange[] {
  if (ids === 'all') {
    return statement<HeldChange>(
      database,
      `SELECT ${HELD} FROM run_change c JOIN job j ON j.id = c.job_id
       WHERE c.run_id = ? AND c.outcome = 'held' ORDER BY c.id`,
    ).all(run);
  }
  return statement<HeldChange>(
    database,
    `SELECT ${HELD}
     FROM json_each(?) wanted CROSS JOIN run_change c ON c.id = wanted.value JOIN job j ON j.id = c.job_id
     WHERE c.run_id = ? AND c.outcome = 'held' ORDER BY c.id`,
  ).all(JSON.stringify(ids), run);
}

/**
 * Lets a change be written after all. Its base becomes the store's value that the person has seen: should the store
 * hold yet another by the time it is sent, that is a new conflict, and nothing is overwritten unseen.
 *
 * @param edit the value to write instead of ours
 */
export function rebaseHeld(database: Database, id: number, edit?: { readonly value: string | null }): void {
  statement(
    database,
    `UPDATE run_change SET base = theirs, value = iif(@isEdit, @value, value), theirs = NULL, before = NULL,
       sent = NULL, error = NULL, outcome = 'pending'
     WHERE id = @id AND outcome = 'held'`,
  ).run({ id, isEdit: edit ? 1 : 0, value: edit?.value ?? null });
}

/**
 * Puts held jobs back into the queue that have something to send again, or that wait for nothing any more: the run
 * then brings those to their end without a call.
 *
 * @returns how many
 */
export function requeueSettled(database: Database, jobs: readonly number[]): number {
  return statement(
    database,
    `UPDATE job SET ${nextState('retry')}, attempts = 0, run_at = 0, error = NULL
     WHERE id IN (SELECT value FROM json_each(?)) AND state = 'held'
       AND (EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id AND outcome = 'pending')
         OR NOT EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id AND outcome = 'held'))`,
  ).run(JSON.stringify(jobs)).changes;
}
