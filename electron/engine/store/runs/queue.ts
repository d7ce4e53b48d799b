import type { JobKind } from '../../../../shared/model/job.ts';
import type { JobEvent } from '../../runs/transition.ts';
import { type Database, withoutSync } from '../database.ts';
import { statement } from '../statement.ts';
import { canMeet, nextState, perEvent } from './move-job.ts';

export interface QueuedJob {
  readonly id: number;
  readonly kind: JobKind;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
}

/** A job to add: its kind and requested cost in points. */
export interface NewJob {
  readonly kind: JobKind;
  readonly plannedCost: number;
}

/** Adds a job to a run's queue; the caller's transaction makes a whole plan durable at once. */
export function enqueue(database: Database, run: number, job: NewJob): number {
  const result = statement(database, 'INSERT INTO job (run_id, kind, planned_cost) VALUES (?, ?, ?)').run(
    run,
    job.kind,
    job.plannedCost,
  );
  return Number(result.lastInsertRowid);
}

/**
 * Takes up to `limit` due jobs: those first that were tried least, then the oldest. One statement: SQLite has one writer, so no two claims can meet. Nothing
 * has been sent of a claimed job that has no intent yet, so a claim need not survive a power cut.
 *
 * Not to be called within a transaction.
 *
 * @param now epoch milliseconds
 */
export function claim(database: Database, run: number, limit: number, now: number): QueuedJob[] {
  const take = statement<QueuedJob & { runAt: number }>(
    database,
    `UPDATE job SET ${nextState('claim')}, attempts = attempts + 1
     WHERE id IN (
       SELECT id FROM (${dueJobs('retrying')}) UNION ALL SELECT id FROM (${dueJobs('queued')}) LIMIT @limit)
     RETURNING id, kind, attempts, run_at AS runAt`,
  );
  return withoutSync(database, () => take.all({ run, limit, now })).sort(
    (a, b) => a.runAt - b.runAt || a.id - b.id,
  );
}

/** The state's own index, already in order: a single range over both states would sort the whole queue. */
function dueJobs(state: 'queued' | 'retrying'): string {
  return `SELECT id FROM job WHERE run_id = @run AND state = '${state}' AND run_at <= @now
    ORDER BY run_at, id LIMIT @limit`;
}

/** Jobs that were sent without a clear answer and whose grace is over: they are read back, not claimed. */
export function dueForSettling(database: Database, run: number, limit: number, now: number): QueuedJob[] {
  return statement<QueuedJob>(
    database,
    `SELECT id, kind, attempts FROM job
     WHERE run_id = ? AND state = 'indeterminate' AND run_at <= ? ORDER BY run_at, id LIMIT ?`,
  ).all(run, now, limit);
}

export interface JobMove {
  readonly job: number;
  readonly event: JobEvent;
  /** Epoch milliseconds before which it must not be claimed or settled; left out, it keeps its place in the queue. */
  readonly runAt?: number;
  /** Gives the attempt back: nothing was executed, and it was not the job's fault. */
  readonly unpunished?: boolean;
  readonly error?: string | null;
}

/** One text per event, made once: composing it anew takes as long as running it. */
const MOVES = perEvent(
  (event) => `UPDATE job SET ${nextState(event)}, run_at = coalesce(?, run_at), attempts = attempts - ?,
      error = ?
    WHERE id = ? AND ${canMeet(event)}`,
);

/**
 * Moves a job along the chart.
 * @returns false when the job is not in a state that the event can meet
 */
export function moveJob(database: Database, move: JobMove): boolean {
  const { job, event, runAt = null, unpunished = false, error = null } = move;
  return statement(database, MOVES[event]).run(runAt, unpunished ? 1 : 0, error, job).changes === 1;
}

/**
 * Queues a job again whose call was not carried out. It waits behind all that were tried less often: should it be the job
 * that makes the store fail, the others get their turn all the same.
 */
export function requeueLast(database: Database, job: number): void {
  const row = statement<{ tries: number }>(
    database,
    'SELECT count(*) AS tries FROM attempt WHERE job_id = ?',
  ).get(job);
  // As a time that is so long past that no clock makes it wait.
  moveJob(database, { job, event: 'requeue', runAt: row?.tries ?? 0 });
}

/** Does a job of the run wait that was never sent without a clear answer? */
export function hasUntried(database: Database, run: number): boolean {
  const query = `SELECT 1 FROM job WHERE run_id = ? AND state = 'queued' AND run_at = 0 LIMIT 1`;
  return statement(database, query).get(run) !== undefined;
}

/** How a job ends, now that each of its changes has an outcome: held before failed before done. */
export function finalEvent(database: Database, job: number): 'hold' | 'fail' | 'complete' {
  const row = statement<{ held: number | null; failed: number | null }>(
    database,
    `SELECT max(outcome = 'held') AS held, max(outcome = 'failed') AS failed FROM run_change WHERE job_id = ?`,
  ).get(job);
  if (row?.held) return 'hold';
  return row?.failed ? 'fail' : 'complete';
}

/** Epoch milliseconds at which the next waiting job of a run becomes due; null when none waits. */
export function nextDueAt(database: Database, run: number): number | null {
  const row = statement<{ at: number | null }>(
    database,
    `SELECT min(at) AS at FROM (
       SELECT min(run_at) AS at FROM job WHERE run_id = @run AND state = 'queued'
       UNION ALL SELECT min(run_at) FROM job WHERE run_id = @run AND state = 'retrying'
       UNION ALL SELECT min(run_at) FROM job WHERE run_id = @run AND state = 'indeterminate')`,
  ).get({ run });
  return row?.at ?? null;
}

/**
 * Cancels what has not been sent; jobs without a clear answer stay, they must be settled first. A job of which the store
 * has refused a part ends by that part, so that it can be tried again.
 */
export function cancelWaiting(database: Database, run: number): number {
  const partlyDone = statement<{ id: number }>(
    database,
    `UPDATE job SET ${nextState('claim')} WHERE run_id = ? AND ${canMeet('cancel')}
       AND EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id AND outcome IN ('failed', 'held'))
     RETURNING id`,
  ).all(run);
  for (const { id } of partlyDone) moveJob(database, { job: id, event: finalEvent(database, id) });
  const cancelled = statement(
    database,
    `UPDATE job SET ${nextState('cancel')} WHERE run_id = ? AND ${canMeet('cancel')}`,
  ).run(run).changes;
  return partlyDone.length + cancelled;
}

/**
 * When an engine takes up a run: a job with an unanswered intent may have been executed and is settled; one without was
 * never sent and is queued again, unpunished.
 *
 * The times that the last engine wrote down prove nothing: an intent is older than its call by as long as that waited for
 * points, and the clock may have been set since. So the grace begins anew for every job that is to be settled.
 *
 * @param settleAt epoch milliseconds from which no call of the last engine can be executed any more
 */
export function recoverRunning(database: Database, run: number, settleAt: number): number {
  const lost = statement(
    database,
    `UPDATE job SET ${nextState('lose')} WHERE run_id = ? AND state = 'running'
       AND EXISTS (SELECT 1 FROM attempt WHERE job_id = job.id AND answered_at IS NULL)`,
  ).run(run).changes;
  statement(database, `UPDATE job SET run_at = ? WHERE run_id = ? AND state = 'indeterminate'`).run(
    settleAt,
    run,
  );
  const unsent = statement(
    database,
    `UPDATE job SET ${nextState('requeue')}, attempts = attempts - 1 WHERE run_id = ? AND state = 'running'`,
  ).run(run).changes;
  return lost + unsent;
}
