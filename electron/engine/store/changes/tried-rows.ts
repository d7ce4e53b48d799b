import type { ChangeRow } from '../../../../shared/model/change.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { changeRows } from './change-rows.ts';

/** A change that an edit would make. */
export interface TriedChange {
  readonly productId: string;
  /** `0` for a product's own field. */
  readonly variantId: string;
  readonly field: string;
  readonly base: string | null;
  readonly value: string | null;
}

/** Changes that are not staged, with the words that a person knows them by. */
export function triedRows(
  database: Database,
  setId: number | null,
  changes: readonly TriedChange[],
): ChangeRow[] {
  const tried = changes.map((row) => [row.productId, row.variantId, row.field, row.base, row.value]);
  return changeRows(database, {
    sql: `SELECT CAST(row.value ->> 0 AS INTEGER) AS product_id, CAST(row.value ->> 1 AS INTEGER) AS variant_id,
        row.value ->> 2 AS field, row.value ->> 3 AS base, row.value ->> 4 AS value,
        coalesce((SELECT excluded FROM change WHERE change.set_id = ?
          AND change.product_id = CAST(row.value ->> 0 AS INTEGER)
          AND change.variant_id = CAST(row.value ->> 1 AS INTEGER)
          AND change.field = row.value ->> 2), 0) AS excluded
      FROM json_each(?) AS row`,
    parameters: [setId, JSON.stringify(tried)],
  });
}

/** What a person calls a product and a variant (0 for none) of the catalog. */
export function rowTitles(
  database: Database,
  productId: string,
  variantId: string,
): { productTitle: string; variantTitle: string | null } {
  const row = statement<{ productTitle: string; variantTitle: string | null }>(
    database,
    `SELECT product.title AS productTitle, variant.title AS variantTitle
     FROM product LEFT JOIN variant ON variant.id = CAST(? AS INTEGER) WHERE product.id = CAST(? AS INTEGER)`,
  ).get(variantId, productId);
  return row ?? { productTitle: `Product ${productId}`, variantTitle: null };
}
