import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import type { CatalogRecords } from './records.ts';

function insertProduct(table: string): string {
  return `INSERT OR REPLACE INTO ${table} (id, title, handle, description, vendor, product_type, tags, status,
      seo_title, seo_description, template_suffix, category, category_name, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
}

function insertVariant(table: string, levelTable: string): string {
  return `INSERT OR REPLACE INTO ${table} (id, product_id, position, title, price, compare_at_price, sku, barcode,
      taxable, inventory_policy, inventory_item_id, cost, weight, tracked, country_of_origin, hs_code, updated_at,
      quantity)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
      (SELECT coalesce(sum(available), 0) FROM ${levelTable} WHERE inventory_item_id = CAST(? AS INTEGER)))`;
}

function insertLevel(table: string): string {
  return `INSERT OR REPLACE INTO ${table} (inventory_item_id, location_id, level_id, available) VALUES (?, ?, ?, ?)`;
}

function insertMetafield(table: string): string {
  return `INSERT OR REPLACE INTO ${table} (owner, owner_id, namespace, key, id, type, value)
    VALUES (?, ?, ?, ?, ?, ?, ?)`;
}

/**
 * Writes rows into the catalog's tables, replacing rows of the same id. A variant's quantity is summed from the
 * levels that are there when it is written, so levels are written first and must not come in a later call.
 *
 * @param prefix '' for the live tables, or that of the tables being loaded
 */
export function insertRecords(database: Database, records: Partial<CatalogRecords>, prefix = ''): void {
  const level = statement(database, insertLevel(`${prefix}inventory_level`));
  for (const row of records.levels ?? []) {
    level.run(row.inventoryItemId, row.locationId, row.levelId, row.available);
  }
  const variant = statement(database, insertVariant(`${prefix}variant`, `${prefix}inventory_level`));
  for (const row of records.variants ?? []) {
    variant.run(
      row.id,
      row.productId,
      row.position,
      row.title,
      row.price,
      row.compareAtPrice,
      row.sku,
      row.barcode,
      row.taxable,
      row.inventoryPolicy,
      row.inventoryItemId,
      row.cost,
      row.weight,
      row.tracked,
      row.countryOfOrigin,
      row.hsCode,
      row.updatedAt,
      row.inventoryItemId,
    );
  }
  const product = statement(database, insertProduct(`${prefix}product`));
  for (const row of records.products ?? []) {
    product.run(
      row.id,
      row.title,
      row.handle,
      row.description,
      row.vendor,
      row.productType,
      row.tags,
      row.status,
      row.seoTitle,
      row.seoDescription,
      row.templateSuffix,
      row.category,
      row.categoryName,
      row.createdAt,
      row.updatedAt,
    );
  }
  const metafield = statement(database, insertMetafield(`${prefix}metafield`));
  for (const row of records.metafields ?? []) {
    metafield.run(row.owner, row.ownerId, row.namespace, row.key, row.id, row.type, row.value);
  }
}
