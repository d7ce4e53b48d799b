import type { Database } from '../database.ts';
import type { Salvage } from './salvage.ts';

/** What the journal of runs is made of. */
export const JOURNAL = ['run', 'job', 'run_change', 'attempt'] as const;

const UNPROVABLE =
  'Whether this was carried out cannot be proven: that part of the journal was lost. Look at the store, then try it again.';
const LOST_JOB = 'What this call was to write was lost with the damaged part of the database.';

const WHOLE =
  'The store’s database was damaged and has been recovered; what this run has done and has left to do is known. Resume it to go on.';
const IN_DOUBT =
  'The store’s database was damaged and part of this run’s journal was lost. When you resume it, what it may have sent is read back from the store first; nothing is sent again unread.';

const WAITING_STATES = `('queued', 'running', 'retrying', 'indeterminate')`;
const UNFINISHED = '(SELECT id FROM run WHERE finished_at IS NULL)';

/** A call's kind by what is in it; where the plan had two ways, the one that can carry everything. */
const IS_METAFIELD = `(field LIKE 'metafields.%' OR field LIKE 'variant.metafields.%')`;
const KIND = `CASE
  WHEN max(field LIKE 'quantity@%') THEN 'inventorySet'
  WHEN min(${IS_METAFIELD} AND value IS NULL) THEN 'metafieldsDelete'
  WHEN min(${IS_METAFIELD}) AND count(*) <= 25 THEN 'metafieldsSet'
  WHEN max(variant_id) > 0 THEN 'variantsUpdate'
  ELSE 'productUpdate' END`;

/** Rows that others name and that are gone are made anew from what those others say; the rest goes. */
const gaps = (now: number): string => `
INSERT INTO run (id, set_name, policy, state, pause_reason, created_at, planned_points, check_batch, nonce)
  SELECT id, 'recovered run ' || id, 'hold', 'paused', '', ${now}, 0, 10, lower(hex(randomblob(16)))
  FROM (SELECT run_id AS id FROM job UNION SELECT run_id FROM run_change)
  WHERE id NOT IN (SELECT id FROM run);
INSERT INTO job (id, run_id, kind, state, planned_cost)
  SELECT job_id, min(run_id), ${KIND},
    CASE WHEN max(outcome = 'pending') THEN 'indeterminate' WHEN max(outcome = 'held') THEN 'held'
      WHEN max(outcome = 'failed') THEN 'failed' WHEN min(outcome = 'cancelled') THEN 'cancelled' ELSE 'done' END, 0
  FROM run_change WHERE job_id NOT IN (SELECT id FROM job) GROUP BY job_id;
UPDATE run_change SET run_id = (SELECT run_id FROM job WHERE id = job_id)
  WHERE run_id <> (SELECT run_id FROM job WHERE id = job_id);
DELETE FROM attempt WHERE job_id NOT IN (SELECT id FROM job);
UPDATE run SET undo_of = NULL WHERE undo_of NOT IN (SELECT id FROM run);
UPDATE run SET state = 'finished', finished_at = ${now}, pause_reason = NULL
  WHERE pause_reason = '' AND NOT EXISTS (SELECT 1 FROM job WHERE run_id = run.id AND state IN ${WAITING_STATES});
`;

/**
 * An intent that may be lost is taken to have been there: the job is settled by reading back, as after any lost answer.
 * The store holds the new value: it was written. The old one: it was not, and is sent after another check. Anything
 * else: it is held.
 */
const DOUBTS = `
UPDATE run_change SET before = base, sent = value
  WHERE outcome = 'pending' AND before IS NULL AND sent IS NULL AND run_id IN ${UNFINISHED};
UPDATE job SET state = 'indeterminate', run_at = 0
  WHERE run_id IN ${UNFINISHED}
    AND (state IN ${WAITING_STATES}
      OR EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id AND outcome = 'pending'));
UPDATE job SET state = 'failed', error = '${LOST_JOB}'
  WHERE state IN ${WAITING_STATES} AND NOT EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id);
UPDATE run_change SET outcome = 'failed', before = NULL, sent = NULL, error = '${UNPROVABLE}'
  WHERE outcome = 'pending' AND run_id NOT IN ${UNFINISHED};
UPDATE job SET state = 'failed', error = '${UNPROVABLE}'
  WHERE state IN ${WAITING_STATES} AND run_id NOT IN ${UNFINISHED};
`;

export interface MendedJournal {
  /** Every row of it is there and fits the others. */
  readonly isWhole: boolean;
  readonly runs: number;
  /** Runs that have not ended: they are paused. */
  readonly unfinished: number;
  /** Runs of which nothing is left. */
  readonly lostRuns: number;
  /** Changes of runs that are gone, as far as the numbers between those that are left tell. */
  readonly lostChanges: number;
}

function count(database: Database, sql: string): number {
  return (database.prepare(sql).pluck().get() as number | null) ?? 0;
}

function fitsTogether(database: Database): boolean {
  const misfits = count(
    database,
    `SELECT (SELECT count(*) FROM job WHERE run_id NOT IN (SELECT id FROM run))
       + (SELECT count(*) FROM run_change WHERE job_id NOT IN (SELECT id FROM job))
       + (SELECT count(*) FROM attempt WHERE job_id NOT IN (SELECT id FROM job))
       + (SELECT count(*) FROM job WHERE NOT EXISTS (SELECT 1 FROM run_change WHERE job_id = job.id))
       + (SELECT count(*) FROM run WHERE undo_of NOT IN (SELECT id FROM run))`,
  );
  return misfits === 0;
}

/**
 * Makes the recovered journal one that the engine can work with, and makes sure that nothing is written twice: no run
 * goes on by itself, and where an intent may be lost the store is read before anything is sent.
 *
 * @param now epoch milliseconds
 */
export function mendJournal(database: Database, salvage: Salvage, now: number): MendedJournal {
  const isWhole = JOURNAL.every((table) => salvage.isWhole(table)) && fitsTogether(database);
  const numbers = count(database, 'SELECT max(id) - min(id) + 1 FROM run_change');
  const lostChanges = isWhole ? 0 : numbers - count(database, 'SELECT count(*) FROM run_change');
  const lastRun = count(database, `SELECT seq FROM sqlite_sequence WHERE name = 'run'`);
  if (!isWhole) {
    database.exec(gaps(now));
    database.exec(DOUBTS);
  }
  database
    .prepare(`UPDATE run SET state = 'paused', pause_reason = ?, when_online = 0 WHERE finished_at IS NULL`)
    .run(isWhole ? WHOLE : IN_DOUBT);
  const runs = count(database, 'SELECT count(*) FROM run');
  return {
    isWhole,
    runs,
    unfinished: count(database, 'SELECT count(*) FROM run WHERE finished_at IS NULL'),
    lostRuns: Math.max(0, lastRun - runs),
    lostChanges,
  };
}
