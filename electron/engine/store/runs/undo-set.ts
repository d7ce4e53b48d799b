import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/**
 * Stages the inverse of what a run applied: from what it wrote to what the store held before. What another undo has
 * restored already is found so by the conflict check.
 *
 * @param set name of the change set; made when missing, what is staged in it is replaced
 * @returns the number of changes in the set
 */
export function stageInverse(database: Database, run: number, set: string, now: number): number {
  statement(database, 'INSERT OR IGNORE INTO change_set (name, created_at, undo_of) VALUES (?, ?, ?)').run(
    set,
    now,
    run,
  );
  statement(database, 'DELETE FROM change WHERE set_id = (SELECT id FROM change_set WHERE name = ?)').run(
    set,
  );
  return statement(
    database,
    `INSERT INTO change (set_id, product_id, variant_id, field, base, value)
     SELECT (SELECT id FROM change_set WHERE name = ?), c.product_id, c.variant_id, c.field, c.written, c.before
     FROM run_change c WHERE c.run_id = ? AND c.outcome = 'applied' AND c.written IS NOT c.before`,
  ).run(set, run).changes;
}
