import { differingExcerpts, excerpt } from '../../../../../shared/model/excerpt.ts';
import { type FieldKey, fieldSpec } from '../../../../../shared/model/field.ts';
import { type GridRow, type HeldCell, LONGEST_IN_CELL } from '../../../../../shared/model/grid.ts';
import type { Database } from '../../database.ts';
import { heldCells } from '../../runs/held-cells.ts';
import { fieldColumn } from '../field-column.ts';
import type { Line } from './line-list.ts';
import { type StagedLine, stagedCells } from './staged-cells.ts';

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
 * @param columns SQL of each
 * @returns by the line's place in `ids`; lines that the catalog no longer holds are missing
 */
function readValues(
  database: Database,
  { head, from }: typeof PRODUCTS,
  ids: readonly string[],
  columns: readonly string[],
): Map<number, LineValues> {
  if (ids.length === 0) return new Map();
  const rows = database
    .prepare<[string], [number, string, number, ...(string | null)[]]>(
      `SELECT ${['wanted.key', head, ...columns].join(', ')}
       FROM json_each(?) AS wanted CROSS JOIN ${from} = CAST(wanted.value AS INTEGER)`,
    )
    .raw()
    .all(JSON.stringify(ids));
  return new Map(rows.map(([place, title, variants, ...values]) => [place, { title, variants, values }]));
}

/** Conflicts that wait for a person, by cell. */
function readHeld(database: Database, lines: readonly Line[]): Map<string, Record<string, HeldCell>> {
  const byLine = new Map<string, Record<string, HeldCell>>();
  const products = [...new Set(lines.map(({ productId }) => productId))];
  for (const { productId, variantId, field, run, value, theirs } of heldCells(database, products)) {
    const { before, after } = differingExcerpts(value, theirs, LONGEST_IN_CELL);
    const key = `${productId}/${variantId}`;
    byLine.set(key, { ...byLine.get(key), [field]: { run, mine: before, theirs: after } });
  }
  return byLine;
}

export interface RowsWanted {
  /** Stored field keys; a line has those of its own level. */
  readonly columns: readonly FieldKey[];
  /** The change set whose staged values are shown with them; null for none. */
  readonly setId: number | null;
  /** Long values whole, else in excerpts. */
  readonly whole: boolean;
}

/** A page is read at every step of a long scroll: what is long is cut in the database. */
function shownColumn(whole: boolean): (key: FieldKey) => string {
  return (key) =>
    whole || fieldSpec(key).type === 'tags'
      ? fieldColumn(key)
      : `substr(${fieldColumn(key)}, 1, ${LONGEST_IN_CELL + 1})`;
}

/** What lines of a grid show. */
export function gridRows(database: Database, lines: readonly Line[], wanted: RowsWanted): GridRow[] {
  const { columns, setId, whole } = wanted;
  const ofProduct = columns.filter((key) => fieldSpec(key).level === 'product');
  const ofVariant = columns.filter((key) => fieldSpec(key).level !== 'product');
  const productIds = lines.flatMap(({ productId, variantId }) => (variantId === null ? [productId] : []));
  const variantIds = lines.flatMap(({ variantId }) => variantId ?? []);
  const products = readValues(database, PRODUCTS, productIds, ofProduct.map(shownColumn(whole)));
  const variants = readValues(database, VARIANTS, variantIds, ofVariant.map(shownColumn(whole)));
  const staged = setId === null ? new Map<number, StagedLine>() : stagedCells(database, setId, lines, whole);
  const held = readHeld(database, lines);
  let product = 0;
  let variant = 0;
  return lines.map(({ productId, variantId }, line) => {
    const isProduct = variantId === null;
    const found = isProduct ? products.get(product++) : variants.get(variant++);
    const shown = isProduct ? ofProduct : ofVariant;
    const values: GridRow['values'] = {};
    const cut = new Set(staged.get(line)?.cut);
    for (const [index, key] of found ? shown.entries() : []) {
      const value = found?.values[index] ?? null;
      const isCut =
        !whole && value !== null && value.length > LONGEST_IN_CELL && fieldSpec(key).type !== 'tags';
      if (isCut) cut.add(key);
      values[key] = isCut ? excerpt(value, LONGEST_IN_CELL) : value;
    }
    return {
      productId,
      variantId,
      title: found?.title ?? (isProduct ? `Product ${productId}` : `Variant ${variantId}`),
      variants: found?.variants ?? 0,
      values,
      staged: staged.get(line)?.cells ?? {},
      held: held.get(`${productId}/${variantId ?? '0'}`) ?? {},
      cut: [...cut],
    };
  });
}
