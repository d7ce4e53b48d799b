import { type FieldKey, fieldSpec, metafieldName, quantityLocation } from '../../../../shared/model/field.ts';
import { sqlText } from './sql-text.ts';

/** Column of `product` that holds each of its fields. Tags are the JSON text; `product_tag` follows it. */
export const PRODUCT_COLUMNS: Readonly<Record<string, string>> = {
  title: 'title',
  handle: 'handle',
  description: 'description',
  vendor: 'vendor',
  productType: 'product_type',
  tags: 'tags',
  status: 'status',
  'seo.title': 'seo_title',
  'seo.description': 'seo_description',
  templateSuffix: 'template_suffix',
  category: 'category',
};

/** Column of `variant` that holds each of its fields, those of its inventory item included. */
export const VARIANT_COLUMNS: Readonly<Record<string, string>> = {
  price: 'price',
  compareAtPrice: 'compare_at_price',
  sku: 'sku',
  barcode: 'barcode',
  taxable: 'taxable',
  inventoryPolicy: 'inventory_policy',
  cost: 'cost',
  weight: 'weight',
  tracked: 'tracked',
  countryOfOrigin: 'country_of_origin',
  hsCode: 'hs_code',
};

/**
 * SQL for a field's canonical text, null where the catalog has none. It reads the tables `product` and, for fields of
 * variants and quantities, `variant`, under those names: they must be in the statement's FROM.
 *
 * @param key a field key as stored: canonical name, quantities with the location's id
 * @throws AppError `bad_input` for a key that is no field
 */
export function fieldColumn(key: FieldKey): string {
  const { name } = fieldSpec(key);
  const productColumn = PRODUCT_COLUMNS[name];
  if (productColumn) return `product.${productColumn}`;
  const variantColumn = VARIANT_COLUMNS[name];
  if (variantColumn) return `variant.${variantColumn}`;
  const metafield = metafieldName(name);
  if (metafield) {
    return `(SELECT metafield.value FROM metafield
      WHERE metafield.owner = ${sqlText(metafield.owner)} AND metafield.owner_id = ${metafield.owner}.id
        AND metafield.namespace = ${sqlText(metafield.namespace)} AND metafield.key = ${sqlText(metafield.key)})`;
  }
  return `(SELECT CAST(inventory_level.available AS TEXT) FROM inventory_level
    WHERE inventory_level.inventory_item_id = variant.inventory_item_id
      AND inventory_level.location_id = CAST(${sqlText(quantityLocation(name) ?? '')} AS INTEGER))`;
}

function cases(table: string, columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, column]) => `WHEN ${sqlText(field)} THEN ${table}.${column}`)
    .join(' ');
}

/**
 * SQL for the canonical text that the catalog holds now for the field named by a *row*, null where it has none: for
 * statements over many changes at once. The statement joins `product` and `variant` (LEFT, by the row's ids).
 *
 * @param row name in the statement of a table with the columns product_id, variant_id (0 for none) and field
 */
export function currentValue(row: string): string {
  const metafield = (owner: string, prefix: string) =>
    `(SELECT metafield.value FROM metafield
      WHERE metafield.owner = '${owner}' AND metafield.owner_id = ${row}.${owner}_id
        AND '${prefix}' || metafield.namespace || '.' || metafield.key = ${row}.field)`;
  return `CASE ${row}.field
    ${cases('product', PRODUCT_COLUMNS)}
    ${cases('variant', VARIANT_COLUMNS)}
    ELSE CASE
      WHEN ${row}.field GLOB 'metafields.*' THEN ${metafield('product', 'metafields.')}
      WHEN ${row}.field GLOB 'variant.metafields.*' THEN ${metafield('variant', 'variant.metafields.')}
      WHEN ${row}.field GLOB 'quantity@*' THEN
        (SELECT CAST(inventory_level.available AS TEXT) FROM inventory_level
         WHERE inventory_level.inventory_item_id = variant.inventory_item_id
           AND inventory_level.location_id = CAST(substr(${row}.field, ${'quantity@'.length + 1}) AS INTEGER))
    END END`;
}

/**
 * The FROM clause that `currentValue` needs.
 *
 * @param table a table with the columns product_id, variant_id (0 for none) and field
 */
export function withCatalog(table: string): string {
  return `${table}
    LEFT JOIN product ON product.id = ${table}.product_id
    LEFT JOIN variant ON variant.id = ${table}.variant_id`;
}
