import { type FieldKey, fieldSpec, metafieldName, quantityLocation } from '../../../../shared/model/field.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { currentValue, PRODUCT_COLUMNS, VARIANT_COLUMNS, withCatalog } from './field-column.ts';
import { refreshProductText, refreshVariantText } from './search-text.ts';

/** Where a value belongs: one field of one resource. */
export interface CatalogAddress {
  readonly productId: string;
  /** Null for a product's own field. */
  readonly variantId: string | null;
  /** A field key as stored: canonical name, quantities with the location's id. */
  readonly field: FieldKey;
}

export interface CatalogValue extends CatalogAddress {
  /** Canonical text (shared/model/value.ts); null for no value. */
  readonly value: string | null;
}

/** Columns that search covers as text. */
const PRODUCT_TEXT_COLUMNS = new Set(['title', 'handle', 'vendor', 'product_type', 'tags']);
const VARIANT_TEXT_COLUMNS = new Set(['sku', 'barcode']);

const CURRENT_VALUE = `
  WITH asked (product_id, variant_id, field) AS (
    SELECT CAST(? AS INTEGER), CAST(coalesce(?, '0') AS INTEGER), ?
  )
  SELECT ${currentValue('asked')} AS value FROM ${withCatalog('asked')}`;

/** What the catalog holds now for one field, as canonical text; null for no value or no such resource. */
export function readCatalogValue(database: Database, address: CatalogAddress): string | null {
  const row = statement<{ value: string | null }>(database, CURRENT_VALUE).get(
    address.productId,
    address.variantId,
    address.field,
  );
  return row?.value ?? null;
}

/** Replaces a product's rows in the table that tag filters use. */
export function writeProductTags(database: Database, productId: string): void {
  statement(database, 'DELETE FROM product_tag WHERE product_id = ?').run(productId);
  statement(
    database,
    `INSERT OR IGNORE INTO product_tag (tag, product_id)
     SELECT tag.value, product.id FROM product, json_each(product.tags) tag WHERE product.id = ?`,
  ).run(productId);
}

function writeProductField(database: Database, column: string, { productId, value }: CatalogValue): void {
  statement(database, `UPDATE product SET ${column} = ? WHERE id = ?`).run(value, productId);
  if (column === 'tags') writeProductTags(database, productId);
  if (column === 'category') {
    // The receipt carries the id alone; another product of the category knows its name.
    statement(
      database,
      `UPDATE product SET category_name = (SELECT other.category_name FROM product other
         WHERE other.category = product.category AND other.id <> product.id LIMIT 1) WHERE id = ?`,
    ).run(productId);
  }
  if (PRODUCT_TEXT_COLUMNS.has(column)) refreshProductText(database, productId);
}

function writeVariantField(
  database: Database,
  column: string,
  variantId: string,
  value: string | null,
): void {
  statement(database, `UPDATE variant SET ${column} = ? WHERE id = ?`).run(value, variantId);
  if (VARIANT_TEXT_COLUMNS.has(column)) refreshVariantText(database, variantId);
}

function writeQuantity(database: Database, variantId: string, locationId: string, value: string): void {
  statement(
    database,
    `INSERT INTO inventory_level (inventory_item_id, location_id, available)
     SELECT inventory_item_id, ?, ? FROM variant WHERE id = ?
     ON CONFLICT (inventory_item_id, location_id) DO UPDATE SET available = excluded.available`,
  ).run(locationId, value, variantId);
  statement(
    database,
    `UPDATE variant SET quantity = (SELECT coalesce(sum(level.available), 0) FROM inventory_level level
       WHERE level.inventory_item_id = variant.inventory_item_id) WHERE id = ?`,
  ).run(variantId);
}

type MetafieldOwner = 'product' | 'variant';

/**
 * The type that a metafield has or would have: that of the row itself, of its definition, of any other row of that
 * key, else plain text.
 *
 * @param ownerId numeric id of the product or variant
 */
export function metafieldType(
  database: Database,
  owner: MetafieldOwner,
  ownerId: string,
  namespace: string,
  key: string,
): string {
  const row = statement<{ type: string | null }>(
    database,
    `SELECT coalesce(
       (SELECT type FROM metafield
        WHERE owner = @owner AND owner_id = CAST(@ownerId AS INTEGER) AND namespace = @namespace AND key = @key),
       (SELECT type FROM metafield_definition WHERE owner = @owner AND namespace = @namespace AND key = @key),
       (SELECT type FROM metafield WHERE namespace = @namespace AND key = @key AND owner = @owner LIMIT 1)
     ) AS type`,
  ).get({ owner, ownerId, namespace, key });
  return row?.type ?? 'single_line_text_field';
}

function writeMetafield(database: Database, change: CatalogValue, ownerId: string): void {
  const name = metafieldName(change.field);
  if (!name) return;
  const { owner, namespace, key } = name;
  if (change.value === null) {
    statement(
      database,
      'DELETE FROM metafield WHERE owner = ? AND owner_id = ? AND namespace = ? AND key = ?',
    ).run(owner, ownerId, namespace, key);
  } else {
    const type = metafieldType(database, owner, ownerId, namespace, key);
    statement(
      database,
      `INSERT INTO metafield (owner, owner_id, namespace, key, type, value) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (owner, owner_id, namespace, key) DO UPDATE SET value = excluded.value`,
    ).run(owner, ownerId, namespace, key, type, change.value);
  }
  if (owner === 'product') refreshProductText(database, ownerId);
  else refreshVariantText(database, ownerId);
}

/**
 * Moves the catalog to what the store answered after a write, so that it is right without a pull. Call it in the
 * transaction that records the receipt. A resource that the catalog no longer holds is left alone.
 *
 * @throws AppError `bad_input` for a key that is no field
 */
export function writeCatalogValue(database: Database, change: CatalogValue): void {
  const { name, level } = fieldSpec(change.field);
  const ownerId = level === 'product' ? change.productId : change.variantId;
  if (ownerId === null || !isHeld(database, level === 'product' ? 'product' : 'variant', ownerId)) return;
  const productColumn = PRODUCT_COLUMNS[name];
  const variantColumn = VARIANT_COLUMNS[name];
  const location = quantityLocation(name);
  if (productColumn) writeProductField(database, productColumn, change);
  else if (variantColumn) writeVariantField(database, variantColumn, ownerId, change.value);
  else if (location !== null) writeQuantity(database, ownerId, location, change.value ?? '0');
  else writeMetafield(database, change, ownerId);
}

function isHeld(database: Database, table: MetafieldOwner, id: string): boolean {
  return statement(database, `SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;
}
