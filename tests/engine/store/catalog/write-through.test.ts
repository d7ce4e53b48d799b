import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  currentValue,
  fieldColumn,
  withCatalog,
} from '../../../../electron/engine/store/catalog/field-column.ts';
import {
  metafieldType,
  readCatalogValue,
  writeCatalogValue,
} from '../../../../electron/engine/store/catalog/write-through.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { FIELDS } from '../../../../shared/model/field.ts';
import { fillCatalog, MAIN_LOCATION, SHOP_LOCATION, variantIdOf } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';

let database: Database;
const productId = '3';
const variantId = variantIdOf(3, 1);

beforeEach(() => {
  database = memoryDatabase();
  fillCatalog(database, { products: 10, variants: 3 });
});
afterEach(() => database.close());

/** A value of each kind that differs from what the filled catalog holds. */
const OTHER: Readonly<Record<string, string>> = {
  tags: '["autumn","eco"]',
  status: 'ARCHIVED',
  category: 'gid://shopify/TaxonomyCategory/aa-1',
  price: '1.23',
  compareAtPrice: '4.56',
  cost: '0.10',
  taxable: 'false',
  tracked: 'false',
  inventoryPolicy: 'CONTINUE',
  weight: '1.5 KILOGRAMS',
  countryOfOrigin: 'VN',
};
const OPEN_FAMILIES = [
  { name: 'metafields.custom.care', level: 'product' },
  { name: 'metafields.app--1.new_one', level: 'product' },
  { name: 'variant.metafields.custom.fit', level: 'variant' },
  { name: `quantity@${SHOP_LOCATION}`, level: 'quantity' },
] as const;

function valueBySql(field: string): unknown {
  return database
    .prepare(
      `SELECT ${fieldColumn(field)} FROM product JOIN variant ON variant.product_id = product.id
       WHERE product.id = ? AND variant.id = ?`,
    )
    .pluck()
    .get(productId, variantId);
}

function valueByRow(field: string, ofVariant: boolean): unknown {
  return database
    .prepare(
      `WITH wanted (product_id, variant_id, field) AS (SELECT CAST(? AS INTEGER), CAST(? AS INTEGER), ?)
       SELECT ${currentValue('wanted')} FROM ${withCatalog('wanted')}`,
    )
    .pluck()
    .get(productId, ofVariant ? variantId : '0', field);
}

describe('writing a value through to the catalog', () => {
  test.each([...FIELDS, ...OPEN_FAMILIES])(
    '$name is read back by every way of reading it',
    ({ name, level }) => {
      const ofVariant = level !== 'product';
      const value = level === 'quantity' ? '77' : (OTHER[name] ?? 'another-value');
      const address = { productId, variantId: ofVariant ? variantId : null, field: name };
      expect(readCatalogValue(database, address)).not.toBe(value);

      writeCatalogValue(database, { ...address, value });

      expect(readCatalogValue(database, address)).toBe(value);
      expect(valueBySql(name)).toBe(value);
      expect(valueByRow(name, ofVariant)).toBe(value);
    },
  );

  test('a quantity moves the sum of its variant and of no other', () => {
    const quantityOf = (id: string) =>
      database.prepare('SELECT quantity FROM variant WHERE id = ?').pluck().get(id);
    const neighbour = quantityOf(variantIdOf(3, 0));
    writeCatalogValue(database, { productId, variantId, field: `quantity@${MAIN_LOCATION}`, value: '10' });
    writeCatalogValue(database, { productId, variantId, field: `quantity@${SHOP_LOCATION}`, value: '5' });
    expect(quantityOf(variantId)).toBe(15);
    writeCatalogValue(database, { productId, variantId, field: 'quantity@999', value: '100' });
    expect(quantityOf(variantId)).toBe(115);
    expect(quantityOf(variantIdOf(3, 0))).toBe(neighbour);
  });

  test('a metafield without a value is gone', () => {
    const address = { productId, variantId: null, field: 'metafields.custom.care' };
    writeCatalogValue(database, { ...address, value: 'Dry clean' });
    writeCatalogValue(database, { ...address, value: null });
    expect(readCatalogValue(database, address)).toBeNull();
  });

  test('text search and tag filters follow', () => {
    const found = (text: string) =>
      database.prepare('SELECT rowid FROM product_text WHERE product_text MATCH ?').pluck().all(`"${text}"`);
    writeCatalogValue(database, { productId, variantId: null, field: 'title', value: 'Zeppelin lamp' });
    writeCatalogValue(database, { productId, variantId: null, field: 'tags', value: '["quokka"]' });
    expect(found('eppel')).toEqual([3]);
    expect(found('quokka')).toEqual([3]);
    expect(database.prepare('SELECT tag FROM product_tag WHERE product_id = 3').pluck().all()).toEqual([
      'quokka',
    ]);
    writeCatalogValue(database, { productId, variantId: null, field: 'title', value: 'Plain lamp' });
    expect(found('eppel')).toEqual([]);
  });

  test('a product that the catalog does not hold is left alone', () => {
    writeCatalogValue(database, { productId: '999', variantId: null, field: 'metafields.a.b', value: 'x' });
    writeCatalogValue(database, { productId: '999', variantId: null, field: 'title', value: 'x' });
    expect(database.prepare('SELECT count(*) FROM metafield WHERE owner_id = 999').pluck().get()).toBe(0);
  });
});

test('the type of a metafield: its own, else the definition, else that of other rows, else one line of text', () => {
  const insert = database.prepare(
    "INSERT INTO metafield (owner, owner_id, namespace, key, type, value) VALUES ('product', ?, 'm', ?, ?, '1')",
  );
  insert.run(1, 'own', 'number_integer');
  insert.run(2, 'seen', 'boolean');
  database.exec(
    "INSERT INTO metafield_definition VALUES ('product', 'm', 'defined', 'Defined', 'number_decimal')",
  );
  expect(metafieldType(database, 'product', '1', 'm', 'own')).toBe('number_integer');
  expect(metafieldType(database, 'product', '1', 'm', 'defined')).toBe('number_decimal');
  expect(metafieldType(database, 'product', '1', 'm', 'seen')).toBe('boolean');
  expect(metafieldType(database, 'variant', '1', 'm', 'seen')).toBe('single_line_text_field');
});
