import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find } from '../../../../electron/engine/catalog/search/find.ts';
import { productPage } from '../../../../electron/engine/store/catalog/search/product-page.ts';
import { searchSelection } from '../../../../electron/engine/store/catalog/search/search-selection.ts';
import { writeCatalogValue } from '../../../../electron/engine/store/catalog/write-through.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { AppError } from '../../../../shared/errors.ts';
import { fillCatalog, variantIdOf } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';

let database: Database;

function ids(sql: string, parameters: object): number[] {
  return database.prepare(sql).pluck().all(parameters) as number[];
}

function select(query: string): { products: number[]; variants: number[] } {
  const selection = searchSelection(database, query);
  const products = ids(selection.productIdsSql, selection.parameters);
  const oneByOne = ids(`SELECT id FROM product WHERE ${selection.productCondition}`, selection.parameters);
  expect(new Set(oneByOne)).toEqual(new Set(products));
  expect(new Set(products).size).toBe(products.length);
  return {
    products: products.sort((a, b) => a - b),
    variants: ids(selection.variantIdsSql, selection.parameters).sort((a, b) => a - b),
  };
}

/** Ids by a plain SQL condition over `product p JOIN variant v`: what a search should select. */
function expected(condition: string): { products: number[]; variants: number[] } {
  const from = `FROM product p JOIN variant v ON v.product_id = p.id WHERE ${condition}`;
  return {
    products: ids(`SELECT DISTINCT p.id ${from} ORDER BY 1`, {}),
    variants: ids(`SELECT v.id ${from} ORDER BY 1`, {}),
  };
}

beforeAll(() => {
  database = memoryDatabase();
  fillCatalog(database, { products: 60, variants: 4 });
  const write = (productId: string, index: number | null, field: string, value: string | null) =>
    writeCatalogValue(database, {
      productId,
      variantId: index === null ? null : variantIdOf(Number(productId), index),
      field,
      value,
    });
  write('1', null, 'title', 'Blauer Mantel “Größe” 100% Wolle');
  write('1', null, 'vendor', "O'Neill & Sons");
  write('1', null, 'category', 'gid://shopify/TaxonomyCategory/aa-1-1');
  write('2', 0, 'sku', null);
  write('2', 1, 'sku', 'A_B%C');
  write('2', 2, 'sku', 'AxBxC');
  write('2', 0, 'barcode', '42');
  write('3', 0, 'variant.metafields.custom.fit', 'Slim fit');
  write('4', null, 'metafields.custom.size_cm', '105');
  write('5', null, 'metafields.custom.size_cm', '95');
  write('6', 0, 'taxable', 'false');
  write('6', 1, 'countryOfOrigin', 'VN');
  write('7', null, 'tags', '["müde","sale"]');
  write('8', 0, 'price', '0.00');
  write('8', 1, 'compareAtPrice', null);
});
afterAll(() => database.close());

const TAG = (tag: string) => `EXISTS (SELECT 1 FROM json_each(p.tags) WHERE value = '${tag}')`;
const META = (owner: string, key: string, test: string) =>
  `EXISTS (SELECT 1 FROM metafield m WHERE m.owner = '${owner}' AND m.owner_id = ${owner[0]}.id AND m.key = '${key}' AND m.value ${test})`;

describe('every field selects what it says', () => {
  test.each([
    ['', 'TRUE'],
    ['vendor:acme', "p.vendor = 'Acme'"],
    ['vendor:"o\'neill & sons"', 'p.id = 1'],
    ['vendor:Nor*', "p.vendor = 'Northwind'"],
    ['type:Mug', "p.product_type = 'Mug'"],
    ['product_type:mug', "p.product_type = 'Mug'"],
    ['productType:T*', "p.product_type = 'T-Shirt'"],
    ['tag:sale', TAG('sale')],
    ['tag_not:sale', `NOT ${TAG('sale')}`],
    ['-tag:sale', `NOT ${TAG('sale')}`],
    ['-tag_not:sale', TAG('sale')],
    ['tag:*', "p.tags <> '[]'"],
    ['status:draft', "p.status = 'DRAFT'"],
    ['handle:*', 'TRUE'],
    ['title:merino', "p.title LIKE '%merino%'"],
    ['title:T-sh*', "p.title LIKE '% T-sh%'"],
    ['title:er', "p.title LIKE '%er%'"],
    ['category:aa-1-1', 'p.id = 1'],
    ['category:*', 'p.id = 1'],
    ['template_suffix:*', 'FALSE'],
    ['id:7', 'p.id = 7'],
    ['id:gid://shopify/Product/7', 'p.id = 7'],
    ['id:>=59', 'p.id >= 59'],
    [`variant_id:${variantIdOf(9, 2)}`, `v.id = ${variantIdOf(9, 2)}`],
    ['sku:a_b%c', "v.sku = 'A_B%C'"],
    ['sku:A*', "v.sku GLOB 'A*'"],
    ['sku:*', 'v.sku IS NOT NULL'],
    ['-sku:*', 'v.sku IS NULL'],
    ['-sku:A_B%C', "v.sku IS NOT 'A_B%C'"],
    ['barcode:42', "v.barcode = '42'"],
    ['price:>100', 'v.price_number > 100'],
    ['price:<=12.5', 'v.price_number <= 12.5'],
    ['price:0', "v.price = '0.00'"],
    ['-price:>100', 'v.price_number <= 100'],
    ['compare_at_price:*', 'v.compare_at_price IS NOT NULL'],
    ['-compare_at_price:*', 'v.compare_at_price IS NULL'],
    ['compareAtPrice:>50', 'CAST(v.compare_at_price AS REAL) > 50'],
    ['cost:<10', 'CAST(v.cost AS REAL) < 10'],
    ['inventory:<20', 'v.quantity < 20'],
    ['quantity:>=80', 'v.quantity >= 80'],
    ['inventory_total:>200', '(SELECT sum(quantity) FROM variant WHERE product_id = p.id) > 200'],
    ['taxable:false', "v.taxable = 'false'"],
    ['tracked:true', "v.tracked = 'true'"],
    ['inventory_policy:deny', "v.inventory_policy = 'DENY'"],
    ['country:vn', "v.country_of_origin = 'VN'"],
    ['-country:*', 'v.country_of_origin IS NULL'],
    ['hs_code:*', 'FALSE'],
    ['updated_at:>2026-09-20', "p.updated_at >= '2026-09-21'"],
    ['updated_at:>=2026-09-20', "p.updated_at >= '2026-09-20'"],
    ['updated_at:<=2026-09-20', "p.updated_at < '2026-09-21'"],
    ['updated_at:<2026-09-20', "p.updated_at < '2026-09-20'"],
    ['updated_at:2026-09-20', "p.updated_at >= '2026-09-20' AND p.updated_at < '2026-09-21'"],
    ['updated_at:>"2026-09-20T10:19:00Z"', "p.updated_at > '2026-09-20T10:19:00Z'"],
    ['created_at:<2020-01-01', 'FALSE'],
    ['metafields.custom.care:"wash cold"', META('product', 'care', "= 'Wash cold'")],
    ['metafields.custom.care:wash*', META('product', 'care', "LIKE 'wash%'")],
    ['metafields.custom.care:*', META('product', 'care', 'IS NOT NULL')],
    ['-metafields.custom.care:*', `NOT ${META('product', 'care', 'IS NOT NULL')}`],
    ['metafields.custom.size_cm:>100', 'p.id = 4'],
    ['variant.metafields.custom.fit:"slim fit"', `v.id = ${variantIdOf(3, 0)}`],
  ])('%s', (query, condition) => {
    expect(select(query)).toEqual(expected(condition));
  });
});

describe('free text', () => {
  test.each([
    ['merino', "p.title LIKE '%merino%'"],
    ['"merino mug"', "p.title LIKE '%merino mug%'"],
    ['erin', "p.title LIKE '%erin%'"],
    ['größe', 'p.id = 1'],
    ['mantel', 'p.id = 1'],
    ['100%', 'p.id = 1'],
    ['mude', 'p.id = 7'],
    ['A_B', "v.sku = 'A_B%C'"],
    ['"slim fit"', `v.id = ${variantIdOf(3, 0)}`],
    ['hand', META('product', 'care', "LIKE '%hand%'")],
    ['neil*', 'p.id = 1'],
    ['eill*', 'FALSE'],
    ['zz', 'FALSE'],
    ['ug', "p.product_type = 'Mug'"],
  ])('%s', (query, condition) => {
    expect(select(query)).toEqual(expected(condition));
  });

  test('a SKU selects its own variant, the title all variants', () => {
    const sku = database
      .prepare('SELECT sku FROM variant WHERE id = ?')
      .pluck()
      .get(variantIdOf(20, 1)) as string;
    expect(select(sku).variants).toEqual([Number(variantIdOf(20, 1))]);
    expect(select('mantel').variants).toHaveLength(4);
  });
});

describe('terms together', () => {
  test('terms about variants must hold for one and the same variant', () => {
    const cheap = variantIdOf(8, 0);
    const sku = database
      .prepare('SELECT sku FROM variant WHERE id = ?')
      .pluck()
      .get(variantIdOf(8, 3)) as string;
    expect(select(`sku:"${sku}" price:0`)).toEqual({ products: [], variants: [] });
    expect(select('price:0')).toEqual({ products: [8], variants: [Number(cheap)] });
  });

  const ATOMS: readonly (readonly [string, string])[] = [
    ['vendor:Acme', "p.vendor = 'Acme'"],
    ['tag:sale', TAG('sale')],
    ['status:active', "p.status = 'ACTIVE'"],
    ['price:>100', 'v.price_number > 100'],
    ['quantity:<40', 'v.quantity < 40'],
    ['sku:JA*', "ifnull(v.sku GLOB 'JA*', 0)"],
    ['country:PT', "ifnull(v.country_of_origin = 'PT', 0)"],
    ['merino', "p.title LIKE '%merino%'"],
    ['"-2"', "(p.title LIKE '%-2%' OR p.handle LIKE '%-2%' OR ifnull(v.sku LIKE '%-2%', 0))"],
    ['metafields.custom.care:*', META('product', 'care', 'IS NOT NULL')],
  ];
  type Pair = readonly [string, string];
  const { query } = fc.letrec<{ query: Pair; leaf: Pair; not: Pair; group: Pair }>((tie) => ({
    query: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('not'), tie('group')),
    leaf: fc.constantFrom(...ATOMS),
    not: tie('query').map(([q, sql]): Pair => [`NOT (${q})`, `NOT (${sql})`]),
    group: fc
      .tuple(fc.constantFrom('AND', 'OR'), tie('query'), tie('query'))
      .map(([op, [q1, sql1], [q2, sql2]]): Pair => [`(${q1}) ${op} (${q2})`, `((${sql1}) ${op} (${sql2}))`]),
  }));

  test('any combination selects the pairs of product and variant for which it is true', () => {
    fc.assert(
      fc.property(query, ([text, condition]) => {
        expect(select(text)).toEqual(expected(condition));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what cannot be understood is refused, never ignored', () => {
  test.each([
    ['vendr:Acme', 1, 'vendr'],
    ['mug vendr:Acme', 5, 'vendr'],
    ['price:abc', 1, 'abc'],
    ['price:>', 1, ''],
    ['price:1*', 1, '*'],
    ['vendor:>A', 1, 'compared'],
    ['status:open', 1, 'active'],
    ['updated_at:>soon', 1, 'soon'],
    ['updated_at:>2026-13-45', 1, '2026-13-45'],
    ['taxable:maybe', 1, 'maybe'],
    ['id:abc', 1, 'abc'],
    ['metafields.x:1', 1, 'metafields.x'],
    ['metafields.custom.size_cm:>big', 1, 'big'],
    ['*', 1, ''],
  ])('%s', (query, column, mention) => {
    let error: unknown;
    try {
      select(query);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AppError);
    const { code, data, message } = error as AppError;
    expect(code).toBe('bad_input');
    expect(data).toMatchObject({ column: expect.any(Number) });
    if (query !== 'price:>') expect(data?.column).toBe(column);
    expect(message).toContain(mention);
  });
});

describe('pages', () => {
  test('rows are complete and sorted by title; counts are of all matches', () => {
    const found = find(database, { query: 'vendor:Acme', limit: 3 });
    const all = expected("p.vendor = 'Acme'");
    expect(found.products).toBe(all.products.length);
    expect(found.variants).toBe(all.variants.length);
    expect(found.rows).toHaveLength(3);
    const titles = found.rows.map((row) => row.title.toLowerCase());
    expect(titles).toEqual([...titles].sort());
    expect(found.rows[0]?.variants.map((variant) => variant.title)).toEqual(['XS', 'S', 'M', 'L']);
  });

  test.each(['title', 'vendor', 'productType', 'status', 'updatedAt'] as const)(
    'page after page by %s gives every product once, in the order of one large page',
    (sort) => {
      for (const descending of [false, true]) {
        const selection = searchSelection(database, '-tag:sale');
        const whole = productPage(database, selection, { sort, descending, limit: 1_000 });
        const paged: string[] = [];
        for (;;) {
          const after = paged.at(-1);
          const page = productPage(database, selection, {
            sort,
            descending,
            limit: 7,
            ...(after === undefined ? {} : { after }),
          });
          if (page.length === 0) break;
          paged.push(...page.map((row) => row.id));
        }
        expect(paged).toEqual(whole.map((row) => row.id));
        expect(paged).toHaveLength(select('-tag:sale').products.length);
      }
    },
  );
});
