import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchSelection } from '../../../../electron/engine/store/catalog/search/search-selection.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { fillCatalog } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';

let database: Database;

beforeAll(() => {
  database = memoryDatabase();
  // Large enough that the planner's statistics say what they say of a real catalog.
  fillCatalog(database, { products: 12_000, variants: 1 });
});
afterAll(() => database.close());

function plan(sql: string, parameters: object): string {
  return (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[])
    .map((step) => step.detail)
    .join('\n');
}

/** Plans of a page by title of the products, and of the list of variants. */
function plansOf(query: string): { page: string; variants: string } {
  const { productCondition, variantIdsSql, parameters } = searchSelection(database, query);
  const order = 'ORDER BY product.title COLLATE NOCASE, product.id LIMIT 200';
  return {
    page: plan(`SELECT product.id FROM product WHERE ${productCondition} ${order}`, parameters),
    variants: plan(variantIdsSql, parameters),
  };
}

const SORTED_SCAN =
  /^SCAN product USING COVERING INDEX product_title|^SCAN product USING INDEX product_title/;

test.each([
  ['', SORTED_SCAN, /SCAN variant/],
  ['vendor:Acme', /SEARCH product USING (COVERING )?INDEX product_vendor/, /INDEX product_vendor/],
  ['type:Mug', /SEARCH product USING (COVERING )?INDEX product_type/, /INDEX product_type/],
  ['status:draft', /SEARCH product USING (COVERING )?INDEX product_status/, /INDEX product_status/],
  ['id:42', /SEARCH product USING INTEGER PRIMARY KEY/, /INTEGER PRIMARY KEY/],
  [
    '"Mug 4711"',
    /SEARCH product USING INTEGER PRIMARY KEY.*product_text VIRTUAL TABLE/s,
    /product_text VIRTUAL/,
  ],
  ['sku:MU-0047*', /SEARCH product USING INTEGER PRIMARY KEY.*INDEX variant_sku/s, /INDEX variant_sku/],
  ['barcode:4000000010001', /SEARCH product USING INTEGER PRIMARY KEY/, /INDEX variant_barcode/],
  ['price:<5.20', /SEARCH product USING INTEGER PRIMARY KEY.*INDEX variant_price/s, /INDEX variant_price/],
  [
    'quantity:0',
    /SEARCH product USING INTEGER PRIMARY KEY.*INDEX variant_quantity/s,
    /INDEX variant_quantity/,
  ],
  // Many matches: the list is walked in its order and ends after one page.
  ['mug', SORTED_SCAN, /./],
  ['price:>20', SORTED_SCAN, /./],
  ['metafields.custom.care:*', SORTED_SCAN, /metafield_key/],
])('%s', (query, page, variants) => {
  const plans = plansOf(query);
  expect(plans.page).toMatch(page);
  expect(plans.variants).toMatch(variants);
});

test('a tag is looked up, not searched for', () => {
  database.exec("INSERT INTO product_tag (tag, product_id) VALUES ('rare', 7)");
  expect(plansOf('tag:rare').page).toMatch(
    /SEARCH product USING INTEGER PRIMARY KEY.*product_tag USING PRIMARY KEY/s,
  );
});
