import { type FieldKey, fieldSpec } from '../../../../../shared/model/field.ts';
import type { GridRow, StagedCell } from '../../../../../shared/model/grid.ts';
import { isStale } from '../../changes/change-rows.ts';
import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { fieldColumn, withCatalog } from '../field-column.ts';
import type { Line } from './line-list.ts';

/** Values of a line, in the order of the columns asked for. */
interface LineValues {
  readonly title: string;
  readonly variants: number;
  readonly values: readonly (string | null)[];
}

const PRODUCTS = {
  head: 'product.title, (SELECT count(*) FROM variant WHERE variant.product_id = product.id)',
  from: 'product ON product.id',
};
const VARIANTS = { head: 'variant.title, 0', from: 'variant ON variant.id' };

/**
 * Reads lines of one kind by their ids. The ids lead: the catalog's tables are only looked into, however large.
 *
 * @returns by the line's place in `ids`; lines that the catalog no longer holds are missing
 */
function readValues(
  database: Database,
  { head, from }: typeof PRODUCTS,
  ids: readonly string[],
  columns: readonly FieldKey[],
): Map<number, LineValues> {
  if (ids.length === 0) return new Map();
  const rows = database
    .prepare<[string], [number, string, number, ...(string | null)[]]>(
      `SELECT ${['wanted.key', head, ...columns.map(fieldColumn)].join(', ')}
       FROM json_each(?) AS wanted CROSS JOIN ${from} = CAST(wanted.value AS INTEGER)`,
    )
    .raw()
    .all(JSON.stringify(ids));
  return new Map(rows.map(([place, title, variants, ...values]) => [place, { title, variants, values }]));
}

interface StagedRow extends Omit<StagedCell, 'excluded' | 'stale'> {
  readonly line: number;
  readonly field: string;
  readonly excluded: 0 | 1;
  readonly stale: 0 | 1;
}

/** What a set has staged on some lines, by the line's place and the field; whichever columns are shown. */
function readStaged(
  database: Database,
  setId: number,
  lines: readonly Line[],
): Map<number, Record<string, StagedCell>> {
  const rows = statement<StagedRow>(
    database,
    `WITH page AS MATERIALIZED (
       SELECT line.key AS line, change.* FROM json_each(@lines) AS line CROSS JOIN change
         ON change.set_id = @set AND change.product_id = CAST(line.value ->> 0 AS INTEGER)
           AND change.variant_id = CAST(line.value ->> 1 AS INTEGER))
     SELECT page.line, page.field, page.base, page.value, page.excluded, ${isStale('page')} AS stale
     FROM ${withCatalog('page')}`,
  ).all({
    set: setId,
    lines: JSON.stringify(lines.map(({ productId, variantId }) => [productId, variantId ?? '0'])),
  });
  const byLine = new Map<number, Record<string, StagedCell>>();
  for (const { line, field, base, value, excluded, stale } of rows) {
    const cells = byLine.get(line) ?? {};
    cells[field] = { base, value, excluded: excluded === 1, stale: stale === 1 };
    byLine.set(line, cells);
  }
  return byLine;
}

/**
 * What lines of a grid show.
 *
 * @param columns stored field keys; a line has those of its own level
 * @param setId the change set whose staged values are shown with them; null for none
 */
export function gridRows(
  database: Database,
  lines: readonly Line[],
  columns: readonly FieldKey[],
  setId: number | null,
): GridRow[] {
  const ofProduct = columns.filter((key) => fieldSpec(key).level === 'product');
  const ofVariant = columns.filter((key) => fieldSpec(key).level !== 'product');
  const productIds = lines.flatMap(({ productId, variantId }) => (variantId === null ? [productId] : []));
  const variantIds = lines.flatMap(({ variantId }) => variantId ?? []);
  const products = readValues(database, PRODUCTS, productIds, ofProduct);
  const variants = readValues(database, VARIANTS, variantIds, ofVariant);
  const staged = setId === null ? new Map() : readStaged(database, setId, lines);
  let product = 0;
  let variant = 0;
  return lines.map(({ productId, variantId }, line) => {
    const isProduct = variantId === null;
    const found = isProduct ? products.get(product++) : variants.get(variant++);
    const shown = isProduct ? ofProduct : ofVariant;
    return {
      productId,
      variantId,
      title: found?.title ?? (isProduct ? `Product ${productId}` : `Variant ${variantId}`),
      variants: found?.variants ?? 0,
      values: found ? Object.fromEntries(shown.map((key, index) => [key, found.values[index] ?? null])) : {},
      staged: staged.get(line) ?? {},
    };
  });
}
