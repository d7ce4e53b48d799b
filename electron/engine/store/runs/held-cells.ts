import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** A change that a run could not write because somebody else had changed the value, and that waits for a person. */
export interface HeldCellRow {
  readonly productId: string;
  /** `0` for a product's own field. */
  readonly variantId: string;
  readonly field: string;
  readonly run: number;
  readonly value: string | null;
  readonly theirs: string | null;
}

/** The conflicts of some products that no later run has settled: what the last run of each cell holds. */
export function heldCells(database: Database, productIds: readonly string[]): HeldCellRow[] {
  return statement<HeldCellRow>(
    database,
    `SELECT CAST(held.product_id AS TEXT) AS productId, CAST(held.variant_id AS TEXT) AS variantId, held.field,
       held.run_id AS run, held.value, held.theirs
     FROM json_each(?) AS wanted CROSS JOIN run_change AS held ON held.product_id = CAST(wanted.value AS INTEGER)
     WHERE held.outcome = 'held' AND NOT EXISTS (
       SELECT 1 FROM run_change AS later WHERE later.product_id = held.product_id
         AND later.variant_id = held.variant_id AND later.field = held.field AND later.id > held.id)`,
  ).all(JSON.stringify(productIds));
}
