import { type FieldKey, fieldSpec } from '../../../../shared/model/field.ts';
import { fieldColumn } from '../catalog/field-column.ts';
import type { SearchSelection } from '../catalog/search/search-selection.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What a search and a change set say of the rows to look at. */
export interface RowsToVisit {
  /** The set whose staged values count; null when there is none. */
  readonly setId: number | null;
  /** Whether the rows are products or variants. */
  readonly rows: 'products' | 'variants';
  /** Stored keys of the fields to read; of variants also their product's. */
  readonly fields: readonly FieldKey[];
  readonly selection: SearchSelection;
}

/**
 * Sees one row: its ids (0n for no variant) and, for each field in turn, the base that a change has or would have and
 * the value that counts now, which is the staged one where there is one. A quantity is null where it is not stocked.
 */
export type RowVisitor = (
  productId: bigint,
  variantId: bigint,
  bases: readonly (string | null)[],
  values: readonly (string | null)[],
) => void;

interface Visit {
  readonly visit: RowVisitor;
  readonly fields: number;
}

const visits = new WeakMap<Database, Visit>();
const registered = new WeakSet<Database>();

/**
 * Shows every row that a search selects to a visitor, without writing anything. The rows go through a function that
 * SQL calls: that is three times as fast as reading them.
 */
export function visitRows(database: Database, request: RowsToVisit, visit: RowVisitor): void {
  register(database);
  visits.set(database, { visit, fields: request.fields.length });
  try {
    const { setId } = request;
    const joins = setId !== null && hasChanges(database, setId);
    const { sql, keys } = visitSql(request, joins);
    database.prepare(sql).get({ ...request.selection.parameters, ...(joins ? { set: setId, ...keys } : {}) });
  } finally {
    visits.delete(database);
  }
}

function hasChanges(database: Database, setId: number): boolean {
  return statement(database, 'SELECT 1 FROM change WHERE set_id = ? LIMIT 1').get(setId) !== undefined;
}

/** @param joins whether the set has changes to join: an empty one would cost as much as a full one */
function visitSql(
  { rows, fields, selection }: RowsToVisit,
  joins: boolean,
): { sql: string; keys: Record<string, FieldKey> } {
  const keys: Record<string, FieldKey> = {};
  const ofProducts = rows === 'products';
  const catalog = fields.map(fieldColumn);
  const joined: string[] = [];
  const orStaged = (column: 'base' | 'value') =>
    catalog.map((value, index) => {
      // Also where something is staged: it can no longer be sent.
      const unstocked = isQuantity(fields[index]) ? `WHEN ${value} IS NULL THEN NULL ` : '';
      return `CASE ${unstocked}WHEN staged${index}.set_id IS NULL THEN ${value} ELSE staged${index}.${column} END`;
    });
  if (joins) {
    for (const [index, field] of fields.entries()) {
      keys[`staged${index}`] = field;
      joined.push(joinStaged(`staged${index}`, field, ofProducts ? 'product.id' : 'variant.product_id'));
    }
  }
  const readsProduct = fields.some((field) => fieldSpec(field).level === 'product');
  const inputs = joins ? [...orStaged('base'), ...orStaged('value')] : catalog;
  const from = ofProducts
    ? `product ${joined.join('\n')} WHERE product.id IN (${selection.productIdsSql})`
    : `(${selection.selectVariants('variant.*')}) AS variant
       ${readsProduct ? 'JOIN product ON product.id = variant.product_id' : ''} ${joined.join('\n')}`;
  const ids = ofProducts ? 'product.id, 0' : 'variant.product_id, variant.id';
  return { sql: `SELECT visit_row(${[ids, ...inputs].join(', ')}) FROM ${from}`, keys };
}

function isQuantity(field: FieldKey | undefined): boolean {
  return field !== undefined && fieldSpec(field).level === 'quantity';
}

/** The change of a field that the set has already, if any; its key is bound under the alias. */
function joinStaged(alias: string, field: FieldKey, product: string): string {
  const variant = fieldSpec(field).level === 'product' ? '0' : 'variant.id';
  return `LEFT JOIN change AS ${alias} ON ${alias}.set_id = @set AND ${alias}.product_id = ${product}
    AND ${alias}.variant_id = ${variant} AND ${alias}.field = @${alias}`;
}

/** Once per database: registering anew would make SQLite prepare every cached statement again. */
function register(database: Database): void {
  if (registered.has(database)) return;
  database.aggregate('visit_row', {
    start: 0,
    safeIntegers: true,
    varargs: true,
    step: (_count: number, ...row: unknown[]) => {
      const known = visits.get(database);
      if (!known) return;
      const [product, variant] = row as [bigint, bigint];
      const bases = row.slice(2, 2 + known.fields) as (string | null)[];
      const isJoined = row.length > 2 + known.fields;
      const values = isJoined ? (row.slice(2 + known.fields) as (string | null)[]) : bases;
      known.visit(product, variant, bases, values);
    },
  });
  registered.add(database);
}
