import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  beginLoad,
  discardLoad,
  indexLoad,
  loadRecords,
  swapLoad,
} from '../../../../electron/engine/store/catalog/loading.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { fillCatalog } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';

let database: Database;

beforeEach(() => {
  database = memoryDatabase();
});
afterEach(() => database.close());

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** The schema with what a swap may change (quotes, the numbers in index names) taken out. */
function schema(): string[] {
  const rows = database
    .prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all() as SchemaRow[];
  return rows
    .filter(({ name }) => !name.startsWith('sqlite_'))
    .map(({ type, sql }) => `${type} ${sql}`.replace(/_load\d+/g, '').replace(/["']/g, ''))
    .sort();
}

function count(table: string): unknown {
  return database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

test('a swapped-in catalog has the very schema of a new database, however often it is swapped', () => {
  const fresh = schema();
  fillCatalog(database, { products: 3, variants: 2 });
  expect(schema()).toEqual(fresh);
  fillCatalog(database, { products: 5, variants: 2, seed: 2 });
  expect(schema()).toEqual(fresh);
  expect(count('product')).toBe(5);
  expect(count('variant')).toBe(10);
  expect(count('product_tag')).toBeGreaterThan(0);
});

test('until the swap the old catalog is what everyone sees, whatever was loaded', () => {
  fillCatalog(database, { products: 3, variants: 2 });
  const before = database.prepare('SELECT * FROM product').all();
  beginLoad(database);
  loadRecords(database, {
    levels: [{ inventoryItemId: '9', locationId: '901', levelId: '1', available: 5 }],
  });
  expect(database.prepare('SELECT * FROM product').all()).toEqual(before);
  expect(count('product_text WHERE product_text MATCH \'"mug"\' OR rowid > 0')).toBeTypeOf('number');
});

test('what a killed load left behind is gone after the next one has begun', () => {
  beginLoad(database);
  for (const _step of indexLoad(database, 1));
  discardLoad(database);
  expect(schema().some((sql) => sql.includes('loading_'))).toBe(false);
  beginLoad(database);
  beginLoad(database);
  for (const _step of indexLoad(database, 2));
  swapLoad(database);
  expect(schema().some((sql) => sql.includes('loading_'))).toBe(false);
});

test('statements prepared before a swap read the new catalog after it', () => {
  const titles = database.prepare('SELECT count(*) FROM product').pluck();
  expect(titles.get()).toBe(0);
  fillCatalog(database, { products: 4, variants: 1 });
  expect(titles.get()).toBe(4);
});

test('a variant of a product that is not in the list is not loaded', () => {
  beginLoad(database);
  loadRecords(database, {
    variants: [
      {
        id: '1',
        productId: '404',
        position: 1,
        title: 'Lost',
        price: '1.00',
        compareAtPrice: null,
        sku: null,
        barcode: null,
        taxable: 'true',
        inventoryPolicy: 'DENY',
        inventoryItemId: '2',
        cost: null,
        weight: null,
        tracked: 'true',
        countryOfOrigin: null,
        hsCode: null,
        updatedAt: '2026-01-01T00:00:00Z',
      },
    ],
  });
  for (const _step of indexLoad(database, 1));
  swapLoad(database);
  expect(count('variant')).toBe(0);
});
