import type { Change, ChangeRow } from '../../../../shared/model/change.ts';
import { differingExcerpts } from '../../../../shared/model/excerpt.ts';
import { LONGEST_IN_CELL } from '../../../../shared/model/grid.ts';
import { currentValue, withCatalog } from '../catalog/field-column.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { fieldLabels } from './field-labels.ts';

/** Which changes to show: a SELECT of rows of `change`, with its parameters. */
export interface ChangeSelection {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface JoinedRow extends Omit<Change, 'excluded'> {
  readonly excluded: 0 | 1;
  readonly productTitle: string | null;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly stale: 0 | 1;
}

/**
 * SQL that is true for a change whose base the catalog no longer holds, or whose product or variant it no longer has.
 *
 * @param row name of the change's row in a statement whose FROM is `withCatalog`
 */
export function isStale(row: string): string {
  return `(product.id IS NULL OR (${row}.variant_id <> 0 AND variant.id IS NULL)
    OR (${currentValue(row)}) IS NOT ${row}.base)`;
}

/** What comes together in a list of changes. */
export type ChangeOrder = 'product' | 'field';

const ORDERS: Readonly<Record<ChangeOrder, (row: string) => string>> = {
  product: (row) => `${row}.product_id, ${row}.variant_id, ${row}.field`,
  field: (row) => `${row}.field, ${row}.product_id, ${row}.variant_id`,
};

/** How changes are given; by product and in excerpts unless it says otherwise. */
export interface ChangeForm {
  readonly order?: ChangeOrder;
  /** Long values whole; else what of them differs, as it is looked at on a screen. */
  readonly whole?: boolean;
}

/** Tags are a list, which an excerpt would break; the store bounds them. */
function inExcerpts(
  field: string,
  base: string | null,
  value: string | null,
): Pick<Change, 'base' | 'value'> {
  if (field === 'tags') return { base, value };
  const { before, after } = differingExcerpts(base, value, LONGEST_IN_CELL);
  return { base: before, value: after };
}

/** Changes with the words that a person knows them by. The catalog is joined to the chosen rows alone. */
export function changeRows(
  database: Database,
  { sql, parameters }: ChangeSelection,
  { order = 'product', whole = false }: ChangeForm = {},
): ChangeRow[] {
  const label = fieldLabels(database);
  return statement<JoinedRow>(
    database,
    `WITH page AS (${sql})
     SELECT CAST(page.product_id AS TEXT) AS productId,
       CASE WHEN page.variant_id <> 0 THEN CAST(page.variant_id AS TEXT) END AS variantId,
       page.field, page.base, page.value, page.excluded,
       product.title AS productTitle, variant.title AS variantTitle, variant.sku, ${isStale('page')} AS stale
     FROM ${withCatalog('page')}
     ORDER BY ${ORDERS[order]('page')}`,
  )
    .all(...parameters)
    .map((row) => ({
      ...row,
      ...(whole ? {} : inExcerpts(row.field, row.base, row.value)),
      excluded: row.excluded === 1,
      stale: row.stale === 1,
      productTitle: row.productTitle ?? `Product ${row.productId}`,
      fieldLabel: label(row.field),
    }));
}

/** A page of a set. */
export function changePage(
  database: Database,
  setId: number,
  page: ChangeForm & { readonly offset: number; readonly limit: number },
): ChangeRow[] {
  const { offset, limit, order = 'product', whole = false } = page;
  const sql = `SELECT * FROM change WHERE set_id = ? ORDER BY ${ORDERS[order]('change')} LIMIT ? OFFSET ?`;
  return changeRows(database, { sql, parameters: [setId, limit, offset] }, { order, whole });
}

/** How many staged changes, over all sets, have a base that the catalog no longer holds. */
export function countStaleChanges(database: Database): number {
  const row = statement<{ stale: number }>(
    database,
    `SELECT count(*) AS stale FROM ${withCatalog('change')} WHERE ${isStale('change')}`,
  ).get();
  return row?.stale ?? 0;
}
