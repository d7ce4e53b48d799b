import type { Change } from '../../../../shared/model/change.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { canMeet, nextState } from './move-job.ts';

/** A change of a run with what a call about it needs to know of its resource. */
export interface JobChange {
  readonly id: number;
  readonly jobId: number;
  readonly productId: string;
  readonly variantId: string | null;
  readonly field: string;
  readonly base: string | null;
  readonly value: string | null;
  /** Of an earlier attempt that may have been executed. */
  readonly before: string | null;
  readonly sent: string | null;
  readonly inventoryItemId: string | null;
  /** Number in the level's gid, for quantities. */
  readonly levelId: string | null;
}

/** Columns that a staged change and a change of a run have in common, with those of the variant's inventory item. */
const COLUMNS = `
  CAST(c.product_id AS TEXT) AS productId,
  CASE WHEN c.variant_id = 0 THEN NULL ELSE CAST(c.variant_id AS TEXT) END AS variantId,
  c.field, c.base, c.value, CAST(v.inventory_item_id AS TEXT) AS inventoryItemId,
  CASE WHEN c.field LIKE 'quantity@%' THEN (
    SELECT CAST(level_id AS TEXT) FROM inventory_level
    WHERE inventory_item_id = v.inventory_item_id AND location_id = CAST(substr(c.field, 10) AS INTEGER)
  ) END AS levelId`;

/** Changes of jobs that still need an outcome, in the order in which they were planned. */
export function pendingChanges(database: Database, jobs: readonly number[]): JobChange[] {
  return statement<JobChange>(
    database,
    `SELECT c.id, c.job_id AS jobId, c.before, c.sent, ${COLUMNS}
     FROM run_change c LEFT JOIN variant v ON v.id = c.variant_id AND c.variant_id <> 0
     WHERE c.job_id IN (SELECT value FROM json_each(?)) AND c.outcome = 'pending' ORDER BY c.id`,
  ).all(JSON.stringify(jobs));
}

/** A staged change that is about to be planned. */
export type PlannableChange = Omit<JobChange, 'id' | 'jobId' | 'before' | 'sent'>;

/** Rows of one page: while a cursor is open SQLite's connection can do nothing else, so planning reads pages. */
const PAGE = 5_000;

/** Staged changes of a set in the order of their key: all of one product follow each other. */
export function* plannableChanges(database: Database, set: string): Iterable<PlannableChange> {
  const page = statement<PlannableChange>(
    database,
    `SELECT ${COLUMNS} FROM change c LEFT JOIN variant v ON v.id = c.variant_id AND c.variant_id <> 0
     WHERE c.set_id = (SELECT id FROM change_set WHERE name = @set) AND c.excluded = 0
       AND (c.product_id, c.variant_id, c.field) >
         (CAST(@product AS INTEGER), CAST(@variant AS INTEGER), @field)
     ORDER BY c.product_id, c.variant_id, c.field LIMIT ${PAGE}`,
  );
  let after: { product: string; variant: string; field: string } = { product: '0', variant: '0', field: '' };
  for (;;) {
    const rows = page.all({ set, ...after });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { product: last.productId, variant: last.variantId ?? '0', field: last.field };
  }
}

export function insertRunChange(
  database: Database,
  run: number,
  job: number,
  change: Pick<Change, 'productId' | 'variantId' | 'field' | 'base' | 'value'>,
): void {
  statement(
    database,
    `INSERT INTO run_change (run_id, job_id, product_id, variant_id, field, base, value) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(run, job, change.productId, change.variantId ?? '0', change.field, change.base, change.value);
}

/** The changes of a set that now belong to a run leave the set: nothing is staged and sent at the same time. */
export function removePlannedFromSet(database: Database, set: string): void {
  statement(
    database,
    'DELETE FROM change WHERE excluded = 0 AND set_id = (SELECT id FROM change_set WHERE name = ?)',
  ).run(set);
}

/** Changes of a run that wait for a job which can still be cancelled: nothing of them is on its way. */
const WAITING = `run_id = ? AND outcome = 'pending'
  AND job_id IN (SELECT id FROM job WHERE run_id = run_change.run_id AND ${canMeet('cancel')})`;

/**
 * What a run will not send any more goes back to its change set, unless the same field has been staged again since.
 * Call it before the jobs are cancelled: each change goes back once, however often the run is taken up again.
 *
 * @returns how many changes the run gave up
 */
export function returnWaitingToSet(database: Database, run: number, now: number): number {
  const waiting = statement(database, `SELECT 1 FROM run_change WHERE ${WAITING} LIMIT 1`).get(run);
  if (waiting === undefined) return 0;
  statement(
    database,
    `INSERT OR IGNORE INTO change_set (name, created_at, undo_of) SELECT set_name, ?, undo_of FROM run WHERE id = ?`,
  ).run(now, run);
  statement(
    database,
    `INSERT OR IGNORE INTO change (set_id, product_id, variant_id, field, base, value)
     SELECT (SELECT id FROM change_set WHERE name = (SELECT set_name FROM run WHERE id = run_change.run_id)),
       product_id, variant_id, field, base, value
     FROM run_change WHERE ${WAITING}`,
  ).run(run);
  return statement(database, `UPDATE run_change SET outcome = 'cancelled' WHERE ${WAITING}`).run(run).changes;
}

/**
 * Puts failed and held changes and their jobs back to the start, as if they had never been sent.
 * @returns how many jobs will be tried again
 */
export function requeueUnfinished(database: Database, run: number): number {
  statement(
    database,
    `UPDATE run_change SET outcome = 'pending', before = NULL, sent = NULL, written = NULL, theirs = NULL, error = NULL
     WHERE run_id = ? AND outcome IN ('failed', 'held')
       AND job_id IN (SELECT id FROM job WHERE run_id = run_change.run_id AND ${canMeet('retry')})`,
  ).run(run);
  return statement(
    database,
    `UPDATE job SET ${nextState('retry')}, attempts = 0, run_at = 0, error = NULL
     WHERE run_id = ? AND ${canMeet('retry')}`,
  ).run(run).changes;
}
