import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { currentValue, withCatalog } from './field-column.ts';

function count(database: Database, sql: string): number {
  return statement<{ rows: number }>(database, sql).get()?.rows ?? 0;
}

export function productCount(database: Database): number {
  return count(database, 'SELECT count(*) AS rows FROM product');
}

export function variantCount(database: Database): number {
  return count(database, 'SELECT count(*) AS rows FROM variant');
}

/** Ids of the catalog's products after a given one, ascending. */
export function productIdsAfter(database: Database, after: string, limit: number): string[] {
  return statement<{ id: string }>(
    database,
    'SELECT CAST(id AS TEXT) AS id FROM product WHERE id > CAST(? AS INTEGER) ORDER BY product.id LIMIT ?',
  )
    .all(after, limit)
    .map((row) => row.id);
}

/** When those of the given products that the catalog holds were last changed, by id, as the store wrote it. */
export function updatedTimes(database: Database, ids: readonly string[]): Map<string, string> {
  const rows = statement<{ id: string; updatedAt: string }>(
    database,
    `SELECT CAST(id AS TEXT) AS id, updated_at AS updatedAt FROM product
     WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`,
  ).all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row.updatedAt]));
}

/**
 * SQL that is true for a staged change whose base the catalog no longer holds, for use in statements over `change`
 * that read FROM `withCatalog('change')`.
 */
export const STALE_CHANGE = `change.base IS NOT (${currentValue('change')})`;

/** How many staged changes, of all sets, have a base that the catalog no longer holds. */
export function staleChangeCount(database: Database): number {
  return count(database, `SELECT count(*) AS rows FROM ${withCatalog('change')} WHERE ${STALE_CHANGE}`);
}
