import { beforeEach, describe, expect, test } from 'vitest';
import { listChanges } from '../../../../electron/engine/changes/listing.ts';
import { exportSet } from '../../../../electron/engine/changes/set-file/export-set.ts';
import { importSet } from '../../../../electron/engine/changes/set-file/import-set.ts';
import { excludeChange } from '../../../../electron/engine/changes/take-back.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { MAIN_LOCATION, variantIdOf } from '../../../support/catalog-factory.ts';
import { filledDatabase, NOW, setCatalog, stageSummer } from '../staged-store.ts';

const FIRST = variantIdOf(1, 0);

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  setCatalog(database, 'product', '1', { title: 'Shirt', handle: 'shirt', tags: '["sale"]' });
  setCatalog(database, 'variant', FIRST, { price: '10.00', sku: 'S-1' });
});

const rows = (set = 'summer', from = database) => listChanges(from, set, { offset: 0, limit: 10_000 });
const exported = (set = 'summer') => exportSet(database, 'Acme', set, NOW);
const load = (text: string, into = database, set = 'loaded') => importSet(into, { set, text }, NOW);

function file(products: unknown): string {
  return JSON.stringify({ format: 'bulkhead-changes', version: 1, products });
}

describe('an exported set', () => {
  test('reads like a list of products with what changes', () => {
    stageSummer(database, 'id:1', 'title: = "Tee"', 'tags: +new');
    stageSummer(database, `variant_id:${FIRST}`, 'price: = 12', `quantity@Main: = 1000`);
    excludeChange(database, 'summer', { productId: '1', variantId: FIRST, field: 'price' }, true);
    expect(JSON.parse(exported())).toEqual({
      format: 'bulkhead-changes',
      version: 1,
      store: 'Acme',
      set: 'summer',
      exportedAt: '2026-10-01T12:00:00.000Z',
      products: [
        {
          id: '1',
          title: 'Shirt',
          handle: 'shirt',
          changes: [
            { field: 'tags', base: ['sale'], value: ['new', 'sale'] },
            { field: 'title', base: 'Shirt', value: 'Tee' },
          ],
          variants: [
            {
              id: FIRST,
              title: 'XS',
              sku: 'S-1',
              changes: [
                { field: 'price', base: '10.00', value: '12.00', excluded: true },
                { field: `quantity@${MAIN_LOCATION}`, base: expect.any(String), value: '1000' },
              ],
            },
          ],
        },
      ],
    });
    expect(exported().split('\n').length).toBeGreaterThan(20);
  });

  test('comes back as it was, on another machine too', () => {
    stageSummer(database, '', 'title: append " x"', 'tags: +new', 'price: +1', 'compareAtPrice: clear');
    stageSummer(database, '', 'metafields.custom.care: clear', 'quantity@Shop: = 1000');
    excludeChange(database, 'summer', { productId: '1', variantId: FIRST, field: 'price' }, true);
    const text = exported();
    const other = filledDatabase();
    setCatalog(other, 'product', '1', { title: 'Shirt', handle: 'shirt', tags: '["sale"]' });
    setCatalog(other, 'variant', FIRST, { price: '10.00', sku: 'S-1' });
    expect(load(text, other)).toEqual({ staged: rows().length, reverted: 0, refused: [], unknown: 0 });
    expect(rows('loaded', other)).toEqual(rows());
  });

  test('may be empty', () => {
    stageSummer(database, 'id:1', 'price: +1');
    stageSummer(database, 'id:1', 'price: -1');
    expect(load(exported())).toEqual({ staged: 0, reverted: 0, refused: [], unknown: 0 });
  });
});

describe('an imported file', () => {
  test('whose base the catalog no longer holds is staged and stale', () => {
    stageSummer(database, `variant_id:${FIRST}`, 'price: = 12');
    const text = exported();
    setCatalog(database, 'variant', FIRST, { price: '11.00' });
    expect(load(text)).toMatchObject({ staged: 1 });
    expect(rows('loaded')).toMatchObject([{ base: '10.00', value: '12.00', stale: true }]);
  });

  test('changes nothing where the catalog has the value already, and takes back what was staged there', () => {
    stageSummer(database, `variant_id:${FIRST}`, 'price: = 12');
    const text = exported();
    setCatalog(database, 'variant', FIRST, { price: '12.00' });
    expect(load(text, database, 'summer')).toMatchObject({ staged: 0, reverted: 1 });
    expect(rows()).toEqual([]);
  });

  test('counts what this store does not have', () => {
    const change = (field: string) => ({ field, base: '1.00', value: '2.00' });
    const result = load(
      file([
        { id: '999', changes: [{ field: 'title', base: 'a', value: 'b' }] },
        {
          id: '1',
          variants: [
            { id: '4711', changes: [change('price'), change('cost')] },
            { id: FIRST, changes: [{ field: 'quantity@777', base: '1', value: '2' }, change('price')] },
          ],
        },
      ]),
    );
    expect(result).toEqual({ staged: 1, reverted: 0, refused: [], unknown: 4 });
  });

  test('has its wrong values refused by their place; names may be aliases', () => {
    const result = load(
      file([
        {
          id: '1',
          changes: [
            { field: 'Type', base: 'x', value: 'Toy' },
            { field: 'colour', base: 'a', value: 'b' },
            { field: 'price', base: '1', value: '2' },
          ],
          variants: [
            {
              id: FIRST,
              changes: [
                { field: 'price', base: '9', value: 'cheap' },
                { field: 'sku', base: 'a', value: 'a' },
              ],
            },
          ],
        },
      ]),
    );
    expect(result).toMatchObject({ staged: 1, unknown: 0 });
    expect(result.refused).toEqual([
      { index: 1, message: expect.stringContaining('“colour” is not a field') },
      { index: 2, message: expect.stringContaining('belongs to variants') },
      { index: 3, message: expect.stringContaining('“cheap”') },
      { index: 4, message: expect.stringContaining('changes nothing') },
    ]);
  });

  test.each([
    ['', /it breaks off at its end/],
    ['{"format": "bulkhead-changes",', /JSON/],
    ['{\n  "format": "bulkhead-changes",\n  oops\n}', /line 3, column 3/],
    ['[1, 2]', /does not begin with "format"/],
    ['null', /does not begin with "format"/],
    ['id,title\n1,x', /not JSON/],
    [JSON.stringify({ format: 'bulkhead-changes', version: 2, products: [] }), /newer Bulkhead/],
    [JSON.stringify({ format: 'bulkhead-changes', version: 1 }), /products is wrong/],
    [
      file([{ id: '1', changes: [{ field: 'title', base: 'a', value: 7 }] }]),
      /products\[0\]\.changes\[0\]\.value/,
    ],
    [file([{ id: 'x', changes: [] }]), /products\[0\]\.id/],
  ])('that is none says so in one sentence: %s', (text, message) => {
    const act = () => load(text);
    expect(act).toThrow(
      expect.objectContaining({ code: 'bad_input', message: expect.stringMatching(message) }),
    );
    expect(() => rows('loaded')).toThrow();
  });
});
