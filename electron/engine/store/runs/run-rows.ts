import { AppError } from '../../../../shared/errors.ts';
import { ChangeOutcome, JobState } from '../../../../shared/model/job.ts';
import type { ConflictPolicy, Run, RunState, RunTotals } from '../../../../shared/model/run.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

export interface RunRow {
  readonly id: number;
  readonly set_name: string;
  readonly undo_of: number | null;
  readonly author: string | null;
  readonly policy: ConflictPolicy;
  readonly state: RunState;
  readonly pause_reason: string | null;
  readonly cancel_requested_at: number | null;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly worked_ms: number;
  readonly planned_points: number;
  readonly check_batch: number;
  readonly nonce: string;
  readonly read_requested: number;
  readonly read_spent: number;
  readonly throttled: number;
  /** 1 while it waits for its first contact with the store. */
  readonly when_online: 0 | 1;
}

export interface NewRun {
  readonly set: string;
  readonly undoOf: number | null;
  readonly author: string | null;
  readonly policy: ConflictPolicy;
  readonly nonce: string;
}

export function insertRun(database: Database, run: NewRun, now: number): number {
  const result = statement(
    database,
    `INSERT INTO run (set_name, undo_of, author, policy, state, created_at, planned_points, check_batch, nonce)
     VALUES (?, ?, ?, ?, 'running', ?, 0, 1, ?)`,
  ).run(run.set, run.undoOf, run.author, run.policy, now, run.nonce);
  return Number(result.lastInsertRowid);
}

/** What the plan of a run came to; in the transaction that makes the run. */
export function setRunPlan(database: Database, id: number, plannedPoints: number, checkBatch: number): void {
  statement(database, 'UPDATE run SET planned_points = ?, check_batch = ? WHERE id = ?').run(
    plannedPoints,
    checkBatch,
    id,
  );
}

/**
 * A run that has just been made waits for the store, and begins by itself when that answers.
 *
 * @param reason why the store cannot be used now, for the person
 */
export function waitForStore(database: Database, id: number, reason: string): void {
  statement(database, `UPDATE run SET when_online = 1, state = 'paused', pause_reason = ? WHERE id = ?`).run(
    reason,
    id,
  );
}

/** The run begins, or somebody has paused it: it waits no more. */
export function stopWaiting(database: Database, id: number): void {
  statement(database, 'UPDATE run SET when_online = 0 WHERE id = ? AND when_online = 1').run(id);
}

/** The run that waits for its store, the oldest of several; null when none does. */
export function waitingRun(database: Database): number | null {
  const row = statement<{ id: number }>(
    database,
    'SELECT id FROM run WHERE when_online = 1 AND finished_at IS NULL ORDER BY id LIMIT 1',
  ).get();
  return row?.id ?? null;
}

/** @throws AppError `not_found` */
export function runRow(database: Database, id: number): RunRow {
  const row = statement<RunRow>(database, 'SELECT * FROM run WHERE id = ?').get(id);
  if (row) return row;
  const last = statement<{ id: number | null }>(database, 'SELECT max(id) AS id FROM run').get()?.id;
  throw new AppError(
    'not_found',
    last ? `There is no run ${id}; the latest is ${last}.` : 'This store has no runs yet.',
    {
      data: { run: id },
    },
  );
}

export function setRunState(
  database: Database,
  id: number,
  state: RunState,
  now: number,
  pauseReason: string | null = null,
): void {
  const finishedAt = state === 'finished' || state === 'cancelled' ? now : null;
  statement(database, 'UPDATE run SET state = ?, pause_reason = ?, finished_at = ? WHERE id = ?').run(
    state,
    pauseReason,
    finishedAt,
    id,
  );
}

/** Runs that an engine left behind without saying so are paused until somebody goes on with them. */
export function pauseAbandoned(database: Database): void {
  statement(
    database,
    `UPDATE run SET state = 'paused', pause_reason = 'Bulkhead stopped before the run was finished.'
     WHERE state IN ('running', 'cancelling')`,
  ).run();
}

/** Opens a run again, for a retry under a policy that may differ. */
export function reopenRun(database: Database, id: number, policy: ConflictPolicy): void {
  statement(
    database,
    `UPDATE run SET state = 'running', pause_reason = NULL, finished_at = NULL, cancel_requested_at = NULL, policy = ?
     WHERE id = ?`,
  ).run(policy, id);
}

export function requestCancel(database: Database, id: number, now: number): void {
  statement(database, 'UPDATE run SET cancel_requested_at = ? WHERE id = ? AND finished_at IS NULL').run(
    now,
    id,
  );
}

/** Seconds of work and points of reads, added to what earlier engines counted. */
export function addRunWork(
  database: Database,
  id: number,
  work: { milliseconds: number; readRequested: number; readSpent: number; throttled: number },
): void {
  statement(
    database,
    `UPDATE run SET worked_ms = worked_ms + ?, read_requested = read_requested + ?, read_spent = read_spent + ?,
       throttled = throttled + ? WHERE id = ?`,
  ).run(Math.round(work.milliseconds), work.readRequested, work.readSpent, work.throttled, id);
}

function counts<Key extends string>(
  keys: readonly Key[],
  rows: readonly { key: string; count: number }[],
): Record<Key, number> {
  const found = new Map(rows.map((row) => [row.key, row.count]));
  return Object.fromEntries(keys.map((key) => [key, found.get(key) ?? 0])) as Record<Key, number>;
}

export function jobCounts(database: Database, run: number): Record<JobState, number> {
  const rows = statement<{ key: string; count: number }>(
    database,
    'SELECT state AS key, count(*) AS count FROM job WHERE run_id = ? GROUP BY state',
  ).all(run);
  return counts(JobState.options, rows);
}

export function changeCounts(database: Database, run: number): Record<ChangeOutcome, number> {
  const rows = statement<{ key: string; count: number }>(
    database,
    'SELECT outcome AS key, count(*) AS count FROM run_change WHERE run_id = ? GROUP BY outcome',
  ).all(run);
  return counts(ChangeOutcome.options, rows);
}

function totals(database: Database, row: RunRow): RunTotals {
  const attempts = statement<{ attempts: number; requested: number; spent: number }>(
    database,
    `SELECT count(*) AS attempts, coalesce(sum(requested_cost), 0) AS requested,
       coalesce(sum(actual_cost), 0) AS spent
     FROM attempt WHERE job_id IN (SELECT id FROM job WHERE run_id = ?)`,
  ).get(row.id);
  return {
    jobs: jobCounts(database, row.id),
    changes: changeCounts(database, row.id),
    points: {
      planned: row.planned_points,
      requested: (attempts?.requested ?? 0) + row.read_requested,
      spent: (attempts?.spent ?? 0) + row.read_spent,
    },
    attempts: attempts?.attempts ?? 0,
    throttled: row.throttled,
  };
}

function toRun(database: Database, row: RunRow): Run {
  const undoneBy = statement<{ id: number }>(
    database,
    'SELECT id FROM run WHERE undo_of = ? ORDER BY id DESC LIMIT 1',
  ).get(row.id);
  return {
    id: row.id,
    set: row.set_name,
    undoOf: row.undo_of,
    undoneBy: undoneBy?.id ?? null,
    author: row.author,
    policy: row.policy,
    state: row.state,
    pauseReason: row.pause_reason,
    whenOnline: row.when_online === 1,
    createdAt: new Date(row.created_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    seconds: row.worked_ms / 1000,
    totals: totals(database, row),
  };
}

/** @throws AppError `not_found` */
export function getRun(database: Database, id: number): Run {
  return toRun(database, runRow(database, id));
}

/** The run that is under way or waits to go on; of several the one under way, else the newest. Null when all have ended. */
export function unfinishedRun(database: Database): RunRow | null {
  const row = statement<RunRow>(
    database,
    `SELECT * FROM run WHERE finished_at IS NULL ORDER BY state = 'paused', id DESC LIMIT 1`,
  ).get();
  return row ?? null;
}

/** The run that is under way or waits to go on, else the last one; null before the first. */
export function currentRun(database: Database): RunRow | null {
  const last = statement<RunRow>(database, 'SELECT * FROM run ORDER BY id DESC LIMIT 1');
  return unfinishedRun(database) ?? last.get() ?? null;
}

/** Newest first. */
export function listRuns(database: Database): Run[] {
  return statement<RunRow>(database, 'SELECT * FROM run ORDER BY id DESC')
    .all()
    .map((row) => toRun(database, row));
}
