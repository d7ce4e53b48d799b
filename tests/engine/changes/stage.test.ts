import { beforeEach, describe, expect, test } from 'vitest';
import { changeSets } from '../../../electron/engine/changes/change-sets.ts';
import { listChanges } from '../../../electron/engine/changes/listing.ts';
import { stage } from '../../../electron/engine/changes/stage.ts';
import { excludeChange } from '../../../electron/engine/changes/take-back.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { AppError } from '../../../shared/errors.ts';
import { MAIN_LOCATION, variantIdOf } from '../../support/catalog-factory.ts';
import { filledDatabase, NOW, setCatalog, stageSummer } from './staged-store.ts';

const FIRST = variantIdOf(1, 0);

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  for (let product = 1; product <= 20; product++) {
    for (let index = 0; index < 3; index++) {
      setCatalog(database, 'variant', variantIdOf(product, index), {
        price: '10.00',
        compare_at_price: null,
        cost: '4.00',
      });
    }
  }
});

const rows = (set = 'summer') => listChanges(database, set, { offset: 0, limit: 10_000 });
const values = () => rows().map((row) => [row.variantId ?? row.productId, row.field, row.base, row.value]);

describe('rows', () => {
  test('a field of variants is changed on the variants that the search chooses', () => {
    expect(stageSummer(database, `variant_id:${FIRST}`, 'price: +10%')).toEqual({
      set: 'summer',
      matched: 1,
      staged: 1,
      unchanged: 0,
      reverted: 0,
      skipped: 0,
    });
    expect(rows()).toHaveLength(1);
    expect(stageSummer(database, 'vendor:"Nobody"', 'price: +10%')).toMatchObject({ matched: 0 });
    expect(rows()[0]).toEqual({
      productId: '1',
      variantId: FIRST,
      field: 'price',
      base: '10.00',
      value: '11.00',
      excluded: false,
      productTitle: expect.any(String),
      variantTitle: 'XS',
      sku: expect.stringMatching(/-000001-1$/),
      fieldLabel: 'Price',
      stale: false,
    });
  });

  test('a field of products is changed on the products', () => {
    expect(stageSummer(database, 'id:1', 'vendor: = "Zeta"', 'status: = archived')).toMatchObject({
      matched: 2,
      staged: 2,
    });
    expect(rows().map((row) => [row.productId, row.variantId, row.field, row.value])).toEqual([
      ['1', null, 'status', 'ARCHIVED'],
      ['1', null, 'vendor', 'Zeta'],
    ]);
  });

  test('a quantity is changed where the variant is stocked; the location is found by its name', () => {
    database
      .prepare('DELETE FROM inventory_level WHERE location_id = 901 AND inventory_item_id % 10000 = 0')
      .run();
    const counts = stageSummer(database, '', 'quantity@mAiN: = 1000');
    expect(counts).toMatchObject({ matched: 40, staged: 40, skipped: 20 });
    expect(rows()[0]).toMatchObject({
      field: `quantity@${MAIN_LOCATION}`,
      fieldLabel: 'Quantity at Main',
      value: '1000',
    });
  });

  test('metafields are changed also where there are none yet', () => {
    const counts = stageSummer(database, '', 'metafields.custom.care: = "Dry clean"');
    expect(counts).toMatchObject({ matched: 20, staged: 20 });
    expect(new Set(rows().map((row) => row.base))).toContain(null);
  });
});

describe('edits build on each other', () => {
  test('within a call, and on what is staged already', () => {
    stageSummer(database, '', 'price: +10%', 'price: +10%');
    stageSummer(database, '', 'price: +1');
    expect(values()[0]).toEqual([FIRST, 'price', '10.00', '13.10']);
  });

  test('a copy takes the staged value', () => {
    stageSummer(
      database,
      '',
      'compareAtPrice: = price',
      'price: -20%',
      'barcode: template "{{ price }}/{{ title }}"',
    );
    expect(rows().slice(0, 3)).toMatchObject([
      { field: 'barcode', value: expect.stringMatching(/^8\.00\/.+ 1$/) },
      { field: 'compareAtPrice', base: null, value: '10.00' },
      { field: 'price', base: '10.00', value: '8.00' },
    ]);
  });

  test('setting twice is as good as once', () => {
    stageSummer(database, '', 'price: = 12', 'tags: +x', 'title: = "Tee"');
    const once = rows();
    expect(stageSummer(database, '', 'price: = 12', 'tags: +x', 'title: = "Tee"')).toMatchObject({
      staged: 0,
      unchanged: 100,
    });
    expect(rows()).toEqual(once);
  });

  test('typing the old value back takes the change back', () => {
    stageSummer(database, '', 'price: = 12');
    expect(stageSummer(database, '', 'price: = 10')).toMatchObject({ staged: 0, reverted: 60 });
    expect(rows()).toEqual([]);
    stageSummer(database, '', 'compareAtPrice: = 20', 'compareAtPrice: clear');
    expect(rows()).toEqual([]);
  });

  test('the base stays what it was when the catalog moves underneath', () => {
    stageSummer(database, '', 'price: = 12');
    setCatalog(database, 'variant', FIRST, { price: '11.00' });
    stageSummer(database, '', 'price: = 13');
    expect(rows()[0]).toMatchObject({ base: '10.00', value: '13.00', stale: true });
    expect(rows()[1]).toMatchObject({ stale: false });
  });

  test('what is unticked stays unticked', () => {
    stageSummer(database, '', 'price: = 12');
    excludeChange(database, 'summer', { productId: '1', variantId: FIRST, field: 'price' }, true);
    stageSummer(database, '', 'price: = 13');
    expect(rows()[0]).toMatchObject({ value: '13.00', excluded: true });
  });
});

describe('all or nothing', () => {
  function failure(where: string, ...edits: string[]): AppError {
    try {
      stageSummer(database, where, ...edits);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('It was staged');
  }

  test('what the store would refuse is told with how many and the first', () => {
    setCatalog(database, 'variant', variantIdOf(3, 1), { price: '2.00' });
    setCatalog(database, 'variant', variantIdOf(4, 1), { price: '3.00' });
    const error = failure('', 'title: prepend "NEW "', 'price: -5');
    expect(error.code).toBe('bad_input');
    expect(error.message).toMatch(
      /^Nothing was staged: “price: -5” .* on 2 of 60 rows, first on .+ 3 \/ S: “-3\.00” is below 0\.$/,
    );
    expect(changeSets(database)).toEqual([]);
  });

  test.each([
    ['', 'prise: = 3', 'not a field'],
    ['', 'price: +10% rund', 'column 13'],
    ['colour:red', 'price: = 3', 'colour'],
    ['', 'quantity@Paris: = 3', 'There are: “Main”, “Shop”'],
    ['', 'quantity@Main: -1000', 'below 0'],
  ])('search “%s”, edit “%s”', (where, edit, message) => {
    stageSummer(database, 'id:1', 'vendor: = "Zeta"');
    const before = rows();
    expect(failure(where, 'price: = 5', edit).message).toContain(message);
    expect(rows()).toEqual(before);
  });

  test.each(['', '   ', 'undo of run 7', 'Undo of Run 12', 'a\u0000b', 'x'.repeat(101)])(
    'the name “%s” cannot be given',
    (set) => {
      expect(() => stage(database, { set, where: '', edits: ['price: = 5'] }, NOW)).toThrow(AppError);
      expect(changeSets(database)).toEqual([]);
    },
  );

  test('a location by its id, when two have the same name', () => {
    database.prepare(`INSERT INTO location (id, name, is_active) VALUES (903, 'main', 1)`).run();
    expect(failure('', 'quantity@Main: = 3').message).toContain('quantity@901 or quantity@903');
    expect(stageSummer(database, '', 'quantity@901: = 1000')).toMatchObject({ staged: 60 });
  });
});
