import { beforeEach, describe, expect, test } from 'vitest';
import { changeSets } from '../../../electron/engine/changes/change-sets.ts';
import { editCells } from '../../../electron/engine/changes/edit-cells.ts';
import { listChanges } from '../../../electron/engine/changes/listing.ts';
import { excludeChange } from '../../../electron/engine/changes/take-back.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import type { CellEdit } from '../../../shared/model/cell-edit.ts';
import { MAIN_LOCATION, variantIdOf } from '../../support/catalog-factory.ts';
import { filledDatabase, NOW, setCatalog } from './staged-store.ts';

const FIRST = variantIdOf(1, 0);
const SECOND = variantIdOf(1, 1);
const QUANTITY = `quantity@${MAIN_LOCATION}`;

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  setCatalog(database, 'variant', FIRST, { price: '10.00', sku: 'A-1' });
  setCatalog(database, 'variant', SECOND, { price: '10.00' });
  setCatalog(database, 'product', '1', { title: 'Shirt', tags: '["sale"]' });
});

const ofProduct = (field: string, value: string | null): CellEdit => ({
  productId: '1',
  variantId: null,
  field,
  value,
});
const ofVariant = (field: string, value: string | null, variantId = FIRST): CellEdit => ({
  productId: '1',
  variantId,
  field,
  value,
});

const edit = (...edits: CellEdit[]) => editCells(database, { set: 'summer', edits }, NOW);
const rows = () => listChanges(database, 'summer', { offset: 0, limit: 10_000 });
const staged = () => rows().map((row) => [row.variantId ?? row.productId, row.field, row.base, row.value]);

test('what is typed is staged in canonical form', () => {
  const result = edit(
    ofProduct('title', 'Tee'),
    ofProduct('tags', 'new, Sale'),
    ofProduct('status', 'draft'),
    ofProduct('metafields.custom.care', 'Dry clean'),
    ofVariant('price', ' 12 '),
    ofVariant('sku', null),
    ofVariant('taxable', 'no'),
    ofVariant('weight', '1.50 kg'),
    ofVariant(QUANTITY, '1000'),
  );
  expect(result).toMatchObject({ staged: 9, reverted: 0, refused: [] });
  expect(staged()).toEqual([
    ['1', 'metafields.custom.care', expect.toBeOneOf([expect.any(String), null]), 'Dry clean'],
    ['1', 'status', expect.any(String), 'DRAFT'],
    ['1', 'tags', '["sale"]', '["new","Sale"]'],
    ['1', 'title', 'Shirt', 'Tee'],
    [FIRST, 'price', '10.00', '12.00'],
    [FIRST, QUANTITY, expect.any(String), '1000'],
    [FIRST, 'sku', 'A-1', null],
    [FIRST, 'taxable', 'true', 'false'],
    [FIRST, 'weight', '250 GRAMS', '1.5 KILOGRAMS'],
  ]);
});

test('typing the old value back takes the change back; typing what is there changes nothing', () => {
  expect(edit(ofVariant('price', '10'), ofProduct('tags', 'sale'))).toEqual({
    staged: 0,
    reverted: 0,
    refused: [],
    inverse: [],
  });
  expect(changeSets(database)).toEqual([]);
  edit(ofVariant('price', '12'));
  expect(edit(ofVariant('price', '12.00'))).toMatchObject({ staged: 0, reverted: 0, inverse: [] });
  expect(edit(ofVariant('price', '10'))).toMatchObject({ staged: 0, reverted: 1 });
  expect(staged()).toEqual([]);
});

describe('what cannot be is refused by cell, and the rest is staged', () => {
  test.each<[CellEdit, RegExp]>([
    [ofVariant('price', 'abc'), /^Price cannot be “abc”: write an amount such as 19\.99\.$/],
    [ofVariant('price', '-3'), /^Price cannot be “-3\.00”: it is below 0\.$/],
    [ofVariant('price', ''), /it needs a value/],
    [ofVariant('taxable', 'maybe'), /write yes or no/],
    [ofProduct('status', 'gone'), /use one of ACTIVE/],
    [ofProduct('title', 'x'.repeat(256)), /^Title cannot be “x+…”: it has 256 characters/],
    [ofVariant('price', 'x'.repeat(5_000_000)), /^Price cannot be “x{59}…”: write an amount/],
    [ofVariant('countryOfOrigin', 'pt'), /country code of two capital letters/],
    [ofVariant('title', 'New'), /^Title belongs to the product/],
    [ofProduct('price', '3'), /^Price belongs to variants/],
    [ofVariant('prise', '3'), /^“prise” is not a field/],
    [ofVariant('price', '3', '999'), /no longer has this row/],
    [{ ...ofVariant('price', '3'), productId: '2' }, /no longer has this row/],
    [ofVariant('quantity@777', '3'), /not stocked at this location/],
  ])('%o', (bad, message) => {
    const result = edit(ofProduct('vendor', 'Zeta'), bad, ofProduct('productType', 'Toy'));
    expect(result).toMatchObject({ staged: 2, refused: [{ index: 1 }] });
    expect(result.refused[0]?.message).toMatch(message);
    expect(staged()).toHaveLength(2);
  });

  test('in the order of the cells', () => {
    const { refused } = edit(
      ofVariant('price', '-1'),
      ofVariant('prise', '1'),
      ofVariant('sku', 'x'.repeat(300)),
    );
    expect(refused.map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe('the inverse', () => {
  test('brings back what was there, staged or not', () => {
    edit(ofVariant('price', '12'), ofProduct('title', 'Tee'));
    excludeChange(database, 'summer', { productId: '1', variantId: null, field: 'title' }, true);
    const before = rows();
    const { inverse } = edit(ofVariant('price', '10'), ofProduct('title', 'Top'), ofVariant('sku', ''));
    const again = edit(...inverse);
    expect(rows()).toEqual(before);
    edit(...again.inverse);
    expect(staged()).toEqual([
      ['1', 'title', 'Shirt', 'Top'],
      [FIRST, 'sku', 'A-1', null],
    ]);
  });

  test('of a cell that was edited twice goes back all the way', () => {
    const { inverse } = edit(ofVariant('price', '12'), ofVariant('price', '13'));
    expect(staged()).toEqual([[FIRST, 'price', '10.00', '13.00']]);
    edit(...inverse);
    expect(staged()).toEqual([]);
  });

  test('brings back what nobody could type: a quantity that was oversold', () => {
    database.exec(`UPDATE inventory_level SET available = -4 WHERE location_id = ${MAIN_LOCATION}`);
    const { inverse } = edit(ofVariant(QUANTITY, '5'));
    expect(edit(...inverse)).toMatchObject({ reverted: 1, refused: [] });
  });
});

test('the base stays when the catalog moves underneath; the value that it moved to takes the change back', () => {
  edit(ofVariant('price', '12'));
  setCatalog(database, 'variant', FIRST, { price: '11.00' });
  edit(ofVariant('price', '13'));
  expect(rows()).toMatchObject([{ base: '10.00', value: '13.00', stale: true }]);
  expect(edit(ofVariant('price', '11'))).toMatchObject({ reverted: 1 });
  expect(staged()).toEqual([]);
});

test('a set that undoes a run cannot be edited', () => {
  expect(() => editCells(database, { set: 'undo of run 3', edits: [ofProduct('title', 'x')] }, NOW)).toThrow(
    expect.objectContaining({ code: 'bad_input' }),
  );
});

test('ten thousand cells, wrong ones among them, are one step', () => {
  const edits = Array.from({ length: 10_000 }, (_, index) =>
    ofVariant('price', index % 10 === 0 ? 'wrong' : String(20 + index), index % 2 ? FIRST : SECOND),
  );
  const result = edit(...edits);
  expect(result.refused).toHaveLength(1_000);
  expect(result.staged).toBe(9_000);
  expect(staged()).toHaveLength(2);
});
