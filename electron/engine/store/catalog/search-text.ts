import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** Characters of one metafield that search covers: rich text and JSON may be 64 KB and more (facts §3). */
const METAFIELD_CHARACTERS = 500;

/** The catalog's tables under the names that a statement shall use: the live ones, or those being loaded. */
export interface CatalogTables {
  readonly product: string;
  readonly variant: string;
  readonly metafield: string;
  readonly product_text: string;
  readonly variant_text: string;
}

const LIVE: CatalogTables = {
  product: 'product',
  variant: 'variant',
  metafield: 'metafield',
  product_text: 'product_text',
  variant_text: 'variant_text',
};

function metafieldText(tables: CatalogTables, owner: 'product' | 'variant'): string {
  return `(SELECT group_concat(substr(m.value, 1, ${METAFIELD_CHARACTERS}), char(10)) FROM ${tables.metafield} m
    WHERE m.owner = '${owner}' AND m.owner_id = o.id)`;
}

/** SQL that writes the searchable text of products, to be followed by nothing or by `WHERE o.id = …`. */
export function writeProductText(tables: CatalogTables): string {
  return `INSERT OR REPLACE INTO ${tables.product_text} (rowid, title, handle, vendor, product_type, tags, metafields)
    SELECT o.id, o.title, o.handle, o.vendor, o.product_type,
      (SELECT group_concat(tag.value, char(10)) FROM json_each(o.tags) tag), ${metafieldText(tables, 'product')}
    FROM ${tables.product} o`;
}

/** SQL that writes the searchable text of variants, to be followed by nothing or by `WHERE o.id = …`. */
export function writeVariantText(tables: CatalogTables): string {
  return `INSERT OR REPLACE INTO ${tables.variant_text} (rowid, sku, barcode, metafields)
    SELECT o.id, o.sku, o.barcode, ${metafieldText(tables, 'variant')} FROM ${tables.variant} o`;
}

const PRODUCT_TEXT = `${writeProductText(LIVE)} WHERE o.id = ?`;
const VARIANT_TEXT = `${writeVariantText(LIVE)} WHERE o.id = ?`;

/** Makes search see a product as it is now. To be called in the transaction that changed it. */
export function refreshProductText(database: Database, productId: string): void {
  statement(database, PRODUCT_TEXT).run(productId);
}

/** Makes search see a variant as it is now. To be called in the transaction that changed it. */
export function refreshVariantText(database: Database, variantId: string): void {
  statement(database, VARIANT_TEXT).run(variantId);
}
