import { AppError } from '../../../../shared/errors.ts';
import { JobState } from '../../../../shared/model/job.ts';
import type { Job } from '../../../../shared/model/run.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { JOBS } from './run-detail.ts';

/** Up to so many jobs are sorted by their last attempt; of more, the attempts are walked from the latest back. */
const FEW = 2_000;

const CHOSEN = 'j.run_id = @run AND j.state IN (SELECT value FROM json_each(@states))';

/** Two levels of ORDER BY: without an attempt a job has seen no activity, and comes in the order of the plan. */
const SORTED = `
  SELECT id FROM (
    SELECT j.id, (SELECT max(id) FROM attempt WHERE job_id = j.id) AS latest FROM job j WHERE ${CHOSEN})
  ORDER BY latest DESC NULLS LAST, id LIMIT @limit OFFSET @offset`;

const TRIED = `
  SELECT j.id FROM attempt a CROSS JOIN job j ON j.id = a.job_id
  WHERE ${CHOSEN}
    AND NOT EXISTS (SELECT 1 FROM attempt later WHERE later.job_id = a.job_id AND later.number > a.number)
  ORDER BY a.id DESC LIMIT @limit OFFSET @offset`;

const UNTRIED = `
  SELECT j.id FROM job j WHERE ${CHOSEN} AND NOT EXISTS (SELECT 1 FROM attempt WHERE job_id = j.id)
  ORDER BY j.id LIMIT @limit OFFSET @offset`;

export interface JobPage {
  /** All states when there are none. */
  readonly states: readonly JobState[];
  readonly offset: number;
  readonly limit: number;
}

function ids(database: Database, sql: string, parameters: object): number[] {
  return statement<{ id: number }>(database, sql)
    .all(parameters)
    .map((row) => row.id);
}

function count(database: Database, condition: string, parameters: object): number {
  const row = statement<{ count: number }>(
    database,
    `SELECT count(*) AS count FROM job j WHERE ${condition}`,
  ).get(parameters);
  return row?.count ?? 0;
}

function pageIds(database: Database, run: number, { states, offset, limit }: JobPage): number[] {
  const chosen = { run, states: JSON.stringify(states.length === 0 ? JobState.options : states) };
  if (count(database, CHOSEN, chosen) <= FEW) return ids(database, SORTED, { ...chosen, offset, limit });
  const tried = ids(database, TRIED, { ...chosen, offset, limit });
  if (tried.length === limit) return tried;
  const allTried = count(
    database,
    `${CHOSEN} AND EXISTS (SELECT 1 FROM attempt WHERE job_id = j.id)`,
    chosen,
  );
  const rest = { limit: limit - tried.length, offset: Math.max(0, offset - allTried) };
  return [...tried, ...ids(database, UNTRIED, { ...chosen, ...rest })];
}

/** Jobs of a run, newest activity first; those that were never tried come last, in the order of the plan. */
export function jobPage(database: Database, run: number, page: JobPage): Job[] {
  return statement<Job>(
    database,
    `${JOBS} JOIN json_each(?) wanted ON wanted.value = j.id ORDER BY wanted.key`,
  ).all(JSON.stringify(pageIds(database, run, page)));
}

/** @throws AppError `not_found` when the run has no such job */
export function getJob(database: Database, run: number, id: number): Job {
  const job = statement<Job>(database, `${JOBS} WHERE j.run_id = ? AND j.id = ?`).get(run, id);
  if (job) return job;
  throw new AppError('not_found', `Run ${run} has no job ${id}.`, { data: { run, job: id } });
}
