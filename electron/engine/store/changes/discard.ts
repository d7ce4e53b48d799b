import type { Change } from '../../../../shared/model/change.ts';
import type { SearchSelection } from '../catalog/search/search-selection.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What names one change within its set. */
export type ChangeKey = Pick<Change, 'productId' | 'variantId' | 'field'>;

const BY_KEY =
  'set_id = ? AND product_id = CAST(? AS INTEGER) AND variant_id = CAST(? AS INTEGER) AND field = ?';

/** @returns how many changes were taken back: 0 or 1 */
export function discardChange(
  database: Database,
  setId: number,
  { productId, variantId, field }: ChangeKey,
): number {
  return statement(database, `DELETE FROM change WHERE ${BY_KEY}`).run(
    setId,
    productId,
    variantId ?? '0',
    field,
  ).changes;
}

/**
 * The changes of a product and of its variants.
 *
 * @returns how many changes were taken back
 */
export function discardProductChanges(database: Database, setId: number, productId: string): number {
  return statement(database, 'DELETE FROM change WHERE set_id = ? AND product_id = CAST(? AS INTEGER)').run(
    setId,
    productId,
  ).changes;
}

/** @returns how many changes were taken back */
export function discardFieldChanges(database: Database, setId: number, field: string): number {
  return statement(database, 'DELETE FROM change WHERE set_id = ? AND field = ?').run(setId, field).changes;
}

/** Stored keys of the only fields that are taken back; all when it is left out. */
export type OnlyFields = readonly string[] | undefined;

/** SQL that is true for a change of one of the fields; they are bound as `fields`, null for any field. */
const OF_FIELDS = '(@fields IS NULL OR field IN (SELECT value FROM json_each(@fields)))';

const fieldsText = (fields: OnlyFields) => (fields === undefined ? null : JSON.stringify(fields));

/** @returns how many changes were taken back */
export function discardAllChanges(database: Database, setId: number, fields?: OnlyFields): number {
  return statement(database, `DELETE FROM change WHERE set_id = @set AND ${OF_FIELDS}`).run({
    set: setId,
    fields: fieldsText(fields),
  }).changes;
}

/**
 * Changes of the selected products' own fields and of the selected variants' fields.
 *
 * @returns how many changes were taken back
 */
export function discardSelectedChanges(
  database: Database,
  setId: number,
  { productIdsSql, variantIdsSql, parameters }: SearchSelection,
  fields?: OnlyFields,
): number {
  return database
    .prepare(
      `DELETE FROM change WHERE set_id = @set AND ${OF_FIELDS} AND
         CASE variant_id WHEN 0 THEN product_id IN (${productIdsSql}) ELSE variant_id IN (${variantIdsSql}) END`,
    )
    .run({ ...parameters, set: setId, fields: fieldsText(fields) }).changes;
}

/** @returns how many changes were found: 0 or 1 */
export function setExcluded(
  database: Database,
  setId: number,
  { productId, variantId, field }: ChangeKey,
  excluded: boolean,
): number {
  return statement(database, `UPDATE change SET excluded = ? WHERE ${BY_KEY}`).run(
    excluded ? 1 : 0,
    setId,
    productId,
    variantId ?? '0',
    field,
  ).changes;
}
