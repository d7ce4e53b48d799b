import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** Jobs that wait, over all runs of a store. Counts only the indexes of what waits: fast however large the journal is. */
export function waitingJobs(database: Database): number {
  const row = statement<{ waiting: number }>(
    database,
    `SELECT (SELECT count(*) FROM job WHERE state = 'queued')
       + (SELECT count(*) FROM job WHERE state = 'retrying')
       + (SELECT count(*) FROM job WHERE state = 'indeterminate') AS waiting`,
  ).get();
  return row?.waiting ?? 0;
}
