import type { Migration } from './migration.ts';

/**
 * The local mirror of the store. Ids are the numeric part of Shopify's ids. They may exceed 2^53, so statements bind
 * and select them as text (`CAST(id AS TEXT)`); INTEGER columns keep them small and sorted.
 *
 * Editable columns hold the canonical text of `shared/model/value.ts`, booleans and weights included, so that staging
 * and the three-way check compare texts and never convert.
 *
 * The two text tables answer "contains" for three characters and more (trigrams). They hold no copy of the text
 * (contentless): what to show comes from the tables that they index.
 *
 * A full pull makes copies of these tables from their own definitions and swaps them in (`store/catalog/loading.ts`).
 */
export const catalogTables: Migration = {
  version: 10,
  name: 'catalog',
  sql: `
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  handle TEXT NOT NULL,
  description TEXT NOT NULL,
  vendor TEXT NOT NULL,
  product_type TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  status TEXT NOT NULL,
  seo_title TEXT,
  seo_description TEXT,
  template_suffix TEXT,
  category TEXT,
  category_name TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX product_title ON product (title COLLATE NOCASE, id);
CREATE INDEX product_handle ON product (handle COLLATE NOCASE);
CREATE INDEX product_vendor ON product (vendor COLLATE NOCASE, title COLLATE NOCASE, id);
CREATE INDEX product_type ON product (product_type COLLATE NOCASE, title COLLATE NOCASE, id);
CREATE INDEX product_status ON product (status, title COLLATE NOCASE, id);
CREATE INDEX product_updated ON product (updated_at, id);
CREATE INDEX product_category ON product (category) WHERE category IS NOT NULL;

CREATE TABLE variant (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  price TEXT NOT NULL,
  compare_at_price TEXT,
  sku TEXT,
  barcode TEXT,
  taxable TEXT NOT NULL CHECK (taxable IN ('true', 'false')),
  inventory_policy TEXT NOT NULL,
  inventory_item_id INTEGER NOT NULL,
  cost TEXT,
  weight TEXT,
  tracked TEXT NOT NULL CHECK (tracked IN ('true', 'false')),
  country_of_origin TEXT,
  hs_code TEXT,
  quantity INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL,
  -- For filters and sorting only; money itself is the text.
  price_number REAL GENERATED ALWAYS AS (CAST(price AS REAL)) VIRTUAL
) STRICT;

CREATE INDEX variant_product ON variant (product_id, position);
CREATE INDEX variant_item ON variant (inventory_item_id);
CREATE INDEX variant_sku ON variant (sku COLLATE NOCASE) WHERE sku IS NOT NULL;
CREATE INDEX variant_barcode ON variant (barcode COLLATE NOCASE) WHERE barcode IS NOT NULL;
CREATE INDEX variant_price ON variant (price_number, id);
CREATE INDEX variant_quantity ON variant (quantity, id);

CREATE TABLE location (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;

CREATE TABLE inventory_level (
  inventory_item_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL,
  -- The number in gid://shopify/InventoryLevel/N?inventory_item_id=M; null until a pull has seen it.
  level_id INTEGER,
  available INTEGER NOT NULL,
  PRIMARY KEY (inventory_item_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE metafield (
  owner TEXT NOT NULL CHECK (owner IN ('product', 'variant')),
  owner_id INTEGER NOT NULL,
  namespace TEXT NOT NULL,
  key TEXT NOT NULL,
  -- Null until a pull has seen it: a run that creates a metafield knows its value, not its id.
  id INTEGER,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner, owner_id, namespace, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX metafield_key ON metafield (namespace, key, owner);

CREATE TABLE metafield_definition (
  owner TEXT NOT NULL CHECK (owner IN ('product', 'variant')),
  namespace TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (owner, namespace, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_tag (
  tag TEXT NOT NULL COLLATE NOCASE,
  product_id INTEGER NOT NULL,
  PRIMARY KEY (tag, product_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE product_text USING fts5(title, handle, vendor, product_type, tags, metafields, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');
CREATE VIRTUAL TABLE variant_text USING fts5(sku, barcode, metafields, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');

CREATE TABLE pull (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('full', 'delta')),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- The latest updatedAt that this pull is sure to include; the next delta starts a little before it.
  watermark TEXT,
  error TEXT
) STRICT;

-- Facts about the shop that outlive a pull: name, currency, plan, the bucket as last seen.
CREATE TABLE shop_fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
`,
};
