import { beforeEach, describe, expect, test } from 'vitest';
import { changeSet, changeSets } from '../../../electron/engine/changes/change-sets.ts';
import { changeCounts, describeField, listChanges } from '../../../electron/engine/changes/listing.ts';
import { notUndoable } from '../../../electron/engine/changes/not-undoable.ts';
import { stage } from '../../../electron/engine/changes/stage.ts';
import { discardChange, discardChanges, excludeChange } from '../../../electron/engine/changes/take-back.ts';
import { countStaleChanges } from '../../../electron/engine/store/changes/change-rows.ts';
import { deleteChangeSet, findChangeSet } from '../../../electron/engine/store/changes/change-sets.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { variantIdOf } from '../../support/catalog-factory.ts';
import { filledDatabase, NOW, setCatalog, stageSummer } from './staged-store.ts';

let database: Database;
beforeEach(() => {
  database = filledDatabase();
});

const all = { offset: 0, limit: 10_000 };
const title = { productId: '1', variantId: null, field: 'title' };

describe('change sets', () => {
  test('are listed with what is in them, newest first, and found in any case', () => {
    stageSummer(database, 'id:1', 'price: = 1', 'title: = "Tee"');
    stage(database, { set: ' Winter ', where: 'id:2', edits: ['title: = "Coat"'] }, NOW + 1);
    stage(database, { set: 'WINTER', where: 'id:3', edits: ['title: = "Coat"'] }, NOW + 2);
    expect(changeSets(database)).toEqual([
      { name: 'Winter', createdAt: '2026-10-01T12:00:00.001Z', changes: 2, products: 2, undoOf: null },
      { name: 'summer', createdAt: '2026-10-01T12:00:00.000Z', changes: 4, products: 1, undoOf: null },
    ]);
    expect(changeSet(database, 'SUMMER').name).toBe('summer');
  });

  test('an unknown one is answered with those that there are', () => {
    expect(() => changeSet(database, 'sumer')).toThrow('nothing is staged in this store');
    stageSummer(database, '', 'price: = 1');
    expect(() => listChanges(database, 'sumer', all)).toThrow(
      'There is no change set “sumer”. There are: “summer”.',
    );
  });

  test('go with everything in them', () => {
    stageSummer(database, '', 'price: = 1');
    deleteChangeSet(database, findChangeSet(database, 'summer')?.id ?? 0);
    expect(changeSets(database)).toEqual([]);
    expect(countStaleChanges(database)).toBe(0);
  });
});

describe('listing', () => {
  test('pages follow each other', () => {
    stageSummer(database, '', 'price: = 1', 'title: = "Tee"');
    const pages = [0, 30, 60, 90].map((offset) => listChanges(database, 'summer', { offset, limit: 30 }));
    expect(pages.map((page) => page.length)).toEqual([30, 30, 20, 0]);
    expect(pages.flat()).toEqual(listChanges(database, 'summer', all));
  });

  test('a change is stale when the catalog moved or lost its product, whatever the field', () => {
    stageSummer(
      database,
      'id:1',
      'title: = "Tee"',
      'seo.description: = "New"',
      'metafields.custom.care: = "Dry clean"',
      'variant.metafields.custom.fit: = "Slim"',
      'quantity@Main: = 1000',
      'weight: = 1 kg',
    );
    const staleFields = () =>
      listChanges(database, 'summer', all)
        .filter((row) => row.stale)
        .map((row) => row.field);
    expect(staleFields()).toEqual([]);
    setCatalog(database, 'product', '1', { title: 'Moved', seo_description: 'Moved' });
    setCatalog(database, 'variant', variantIdOf(1, 2), { weight: '2 KILOGRAMS' });
    database.prepare('UPDATE inventory_level SET available = 77 WHERE location_id = 901').run();
    expect(staleFields().sort()).toEqual([
      'quantity@901',
      'quantity@901',
      'quantity@901',
      'seo.description',
      'title',
      'weight',
    ]);
    expect(countStaleChanges(database)).toBe(6);

    database.prepare('DELETE FROM product WHERE id = 1').run();
    const rows = listChanges(database, 'summer', all);
    expect(rows.every((row) => row.stale && row.productTitle === 'Product 1')).toBe(true);
  });

  test('counts leave out what is excluded', () => {
    stageSummer(database, 'id:1', 'quantity@Shop: = 999', 'title: = "Tee"', 'tags: +x');
    excludeChange(database, 'summer', title, true);
    expect(changeCounts(database, 'summer')).toEqual({
      changes: 4,
      products: 1,
      variants: 3,
      fields: [
        { field: 'quantity@902', label: 'Quantity at Shop', changes: 3 },
        { field: 'tags', label: 'Tags', changes: 1 },
      ],
    });
  });

  test('a field is described in words', () => {
    expect(describeField(database, 'quantity@901')).toBe('Quantity at Main');
    expect(describeField(database, 'quantity@999')).toBe('Quantity at 999');
    expect(describeField(database, 'seo.title')).toBe('SEO title');
  });
});

describe('taking back', () => {
  beforeEach(() => {
    stageSummer(database, '', 'title: = "Tee"', 'price: = 1');
  });

  test('one change', () => {
    expect(discardChange(database, 'summer', title)).toBe(true);
    expect(discardChange(database, 'summer', title)).toBe(false);
    expect(changeSet(database, 'summer').changes).toBe(79);
  });

  test('those that a search chooses, products and variants each by themselves', () => {
    expect(discardChanges(database, 'summer', 'id:1')).toBe(4);
    expect(discardChanges(database, 'summer', `variant_id:${variantIdOf(2, 0)}`)).toBe(2);
    expect(changeSet(database, 'summer').changes).toBe(74);
  });

  test('all; the set stays', () => {
    database.prepare('DELETE FROM product WHERE id = 1').run();
    expect(discardChanges(database, 'summer', '')).toBe(80);
    expect(changeSet(database, 'summer').changes).toBe(0);
  });

  test('unticking and ticking again', () => {
    const excluded = () => listChanges(database, 'summer', all).filter((row) => row.excluded).length;
    expect(excludeChange(database, 'summer', title, true)).toBe(true);
    expect(excluded()).toBe(1);
    excludeChange(database, 'summer', title, false);
    expect(excluded()).toBe(0);
    expect(excludeChange(database, 'summer', { ...title, field: 'vendor' }, true)).toBe(false);
  });
});

test('what undo may not be able to restore is said, and nothing when it can restore everything', () => {
  stageSummer(database, 'id:1', 'title: = "Tee"', 'price: = 1');
  expect(notUndoable(database, 'summer')).toEqual([]);
  stageSummer(database, 'id:1', 'handle: = "tee"', 'quantity@Main: = 999', 'quantity@Shop: = 999');
  expect(notUndoable(database, 'summer')).toEqual([
    expect.stringMatching(/^Handles \(1\): .*taken/),
    expect.stringMatching(/^Quantities \(6\): .*sold/),
  ]);
});
