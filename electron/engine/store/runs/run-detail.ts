import { fieldSpec, quantityLocation } from '../../../../shared/model/field.ts';
import type { Attempt, Job, RunChange } from '../../../../shared/model/run.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

type ChangeRecord = Omit<RunChange, 'fieldLabel'> & { locationName: string | null };

const CHANGES = `
  SELECT c.id, c.job_id AS job, CAST(c.product_id AS TEXT) AS productId,
    CASE WHEN c.variant_id = 0 THEN NULL ELSE CAST(c.variant_id AS TEXT) END AS variantId,
    c.field, c.base, c.value, c.outcome, c.before, c.written, c.theirs, c.error,
    coalesce(p.title, 'Product ' || c.product_id) AS productTitle, v.title AS variantTitle,
    (SELECT name FROM location WHERE c.field LIKE 'quantity@%' AND id = CAST(substr(c.field, 10) AS INTEGER))
      AS locationName
  FROM run_change c
  LEFT JOIN product p ON p.id = c.product_id
  LEFT JOIN variant v ON v.id = c.variant_id AND c.variant_id <> 0`;

const PROBLEM_OUTCOMES = ['held', 'failed', 'kept', 'cancelled', 'pending'];
const OTHER_OUTCOMES = ['applied', 'already'];

function label(record: ChangeRecord): string {
  const location = quantityLocation(record.field);
  return location === null ? fieldSpec(record.field).label : `Quantity at ${record.locationName ?? location}`;
}

function toChange({ locationName, ...record }: ChangeRecord): RunChange {
  return { ...record, fieldLabel: label({ ...record, locationName }) };
}

/** The changes of a run. Those that ended other than applied come first: they are what a person looks for. */
export function runChanges(database: Database, run: number, limit: number): RunChange[] {
  const select = (outcomes: readonly string[], room: number): ChangeRecord[] =>
    statement<ChangeRecord>(
      database,
      `${CHANGES} WHERE c.run_id = @run AND c.outcome IN (SELECT value FROM json_each(@outcomes))
       ORDER BY c.id LIMIT @limit`,
    ).all({ run, outcomes: JSON.stringify(outcomes), limit: room });
  const problems = select(PROBLEM_OUTCOMES, limit);
  const others = select(OTHER_OUTCOMES, limit - problems.length);
  return [...problems, ...others].map(toChange);
}

/** A page of what a run holds for a person to decide, in the order of the plan. */
export function heldPage(
  database: Database,
  run: number,
  page: { readonly offset: number; readonly limit: number },
): RunChange[] {
  return statement<ChangeRecord>(
    database,
    `${CHANGES} WHERE c.run_id = ? AND c.outcome = 'held' ORDER BY c.id LIMIT ? OFFSET ?`,
  )
    .all(run, page.limit, page.offset)
    .map(toChange);
}

/** Changes of a run in the order of its plan, from behind a change on. */
export function changesAfter(database: Database, run: number, after: number, limit: number): RunChange[] {
  return statement<ChangeRecord>(database, `${CHANGES} WHERE c.run_id = ? AND c.id > ? ORDER BY c.id LIMIT ?`)
    .all(run, after, limit)
    .map(toChange);
}

/** The changes of a job, in the order in which they were planned. */
export function jobChanges(database: Database, job: number): RunChange[] {
  return statement<ChangeRecord>(database, `${CHANGES} WHERE c.job_id = ? ORDER BY c.id`)
    .all(job)
    .map(toChange);
}

/** A job as it is shown, to be followed by a condition on `j`. */
export const JOBS = `
  SELECT j.id, j.kind, j.state, j.attempts, j.planned_cost AS plannedCost,
    coalesce(j.error, (SELECT error FROM run_change WHERE job_id = j.id AND error IS NOT NULL LIMIT 1)) AS error,
    coalesce((SELECT p.title FROM run_change c JOIN product p ON p.id = c.product_id
              WHERE c.job_id = j.id ORDER BY c.id LIMIT 1), '') AS productTitle,
    (SELECT count(*) FROM run_change WHERE job_id = j.id) AS changes
  FROM job j`;

/** Jobs of a run that ended other than done. */
export function problemJobs(database: Database, run: number, limit: number): Job[] {
  return statement<Job>(
    database,
    `${JOBS}
     WHERE j.run_id = ? AND j.state IN ('held', 'failed', 'cancelled', 'indeterminate', 'retrying')
     ORDER BY j.id LIMIT ?`,
  ).all(run, limit);
}

interface AttemptRecord extends Omit<Attempt, 'sentAt' | 'answeredAt'> {
  readonly sentAt: number;
  readonly answeredAt: number | null;
}

const ATTEMPTS = `
  SELECT a.id, a.job_id AS job, a.number, a.sent_at AS sentAt, a.answered_at AS answeredAt,
    a.request_id AS requestId, a.status, a.outcome, a.requested_cost AS requestedCost,
    a.actual_cost AS actualCost, a.error
  FROM attempt a`;

function toAttempt(record: AttemptRecord): Attempt {
  return {
    ...record,
    sentAt: new Date(record.sentAt).toISOString(),
    answeredAt: record.answeredAt === null ? null : new Date(record.answeredAt).toISOString(),
  };
}

/** Attempts of a run that did not simply succeed, newest first, then the latest that did. */
export function runAttempts(database: Database, run: number, limit: number): Attempt[] {
  return statement<AttemptRecord>(
    database,
    `${ATTEMPTS} JOIN job j ON j.id = a.job_id WHERE j.run_id = ?
     ORDER BY a.outcome = 'done', a.id DESC LIMIT ?`,
  )
    .all(run, limit)
    .map(toAttempt);
}

/** All attempts of a job, first one first. */
export function jobAttempts(database: Database, job: number): Attempt[] {
  return statement<AttemptRecord>(database, `${ATTEMPTS} WHERE a.job_id = ? ORDER BY a.number`)
    .all(job)
    .map(toAttempt);
}

/** Attempts of a run in the order in which they were sent, from behind an attempt on. */
export function attemptsAfter(database: Database, run: number, after: number, limit: number): Attempt[] {
  return statement<AttemptRecord>(
    database,
    `${ATTEMPTS} JOIN job j ON j.id = a.job_id WHERE j.run_id = ? AND a.id > ? ORDER BY a.id LIMIT ?`,
  )
    .all(run, after, limit)
    .map(toAttempt);
}
