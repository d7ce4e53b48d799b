import type { FieldKey } from '../../../../shared/model/field.ts';
import { currentValue, withCatalog } from '../catalog/field-column.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** One field of one product or variant. */
export interface CellAddress {
  readonly productId: string;
  /** Null for a product's own field. */
  readonly variantId: string | null;
  /** Stored key: canonical name, quantities with the location's id. */
  readonly field: FieldKey;
}

/** What the catalog and a change set hold of a cell. */
export interface CellState {
  /** Does the catalog hold the product, and the variant as one of that product? */
  readonly isKnown: boolean;
  /** The catalog's value; null also for a quantity where the variant is not stocked. */
  readonly catalog: string | null;
  readonly staged: { readonly base: string | null; readonly value: string | null } | null;
}

interface CellRow {
  readonly isKnown: 0 | 1;
  readonly catalog: string | null;
  readonly isStaged: 0 | 1;
  readonly base: string | null;
  readonly value: string | null;
}

const STATES = `
  WITH cell AS MATERIALIZED (
    SELECT key AS place, CAST(value ->> 0 AS INTEGER) AS product_id, CAST(value ->> 1 AS INTEGER) AS variant_id,
      value ->> 2 AS field FROM json_each(@cells))
  SELECT product.id IS NOT NULL AND (cell.variant_id = 0 OR variant.product_id IS product.id) AS isKnown,
    ${currentValue('cell')} AS catalog, change.set_id IS NOT NULL AS isStaged, change.base, change.value
  FROM ${withCatalog('cell')}
    LEFT JOIN change ON change.set_id = @set AND change.product_id = cell.product_id
      AND change.variant_id = cell.variant_id AND change.field = cell.field
  ORDER BY cell.place`;

/**
 * Looks up many cells at once, in their order.
 *
 * @param setId null when there is no change set yet
 */
export function readCells(
  database: Database,
  setId: number | null,
  cells: readonly CellAddress[],
): CellState[] {
  const rows = statement<CellRow>(database, STATES).all({
    set: setId,
    cells: JSON.stringify(
      cells.map(({ productId, variantId, field }) => [productId, variantId ?? '0', field]),
    ),
  });
  return rows.map(({ isKnown, catalog, isStaged, base, value }) => ({
    isKnown: isKnown === 1,
    catalog,
    staged: isStaged === 1 ? { base, value } : null,
  }));
}

/** A change as it shall be staged. */
export interface CellChange extends CellAddress {
  readonly base: string | null;
  /** Never equal to `base`. */
  readonly value: string | null;
  /** Unticked or not; as it is when it is left out. */
  readonly excluded?: boolean;
}

/** Stages a change, in the place of one that the set has for the cell. */
export function putChange(database: Database, setId: number, change: CellChange): void {
  const { productId, variantId, field, base, value, excluded } = change;
  statement(
    database,
    `INSERT INTO change (set_id, product_id, variant_id, field, base, value, excluded)
     VALUES (@set, CAST(@product AS INTEGER), CAST(@variant AS INTEGER), @field, @base, @value, coalesce(@excluded, 0))
     ON CONFLICT (set_id, product_id, variant_id, field) DO UPDATE
       SET base = excluded.base, value = excluded.value, excluded = coalesce(@excluded, change.excluded)`,
  ).run({
    set: setId,
    product: productId,
    variant: variantId ?? '0',
    field,
    base,
    value,
    excluded: excluded === undefined ? null : Number(excluded),
  });
}
