import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeSets } from '../../../electron/engine/changes/change-sets.ts';
import { listChanges } from '../../../electron/engine/changes/listing.ts';
import { excludeChange } from '../../../electron/engine/changes/take-back.ts';
import { tryEdits } from '../../../electron/engine/changes/try-edits.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { AppError } from '../../../shared/errors.ts';
import { variantIdOf } from '../../support/catalog-factory.ts';
import { filledDatabase, setCatalog, stageSummer } from './staged-store.ts';

let database: Database;
beforeEach(() => {
  database = filledDatabase();
});

const attempt = (where: string, edits: readonly string[], limit = 100) =>
  tryEdits(database, { set: 'summer', where, edits, limit });

function failure(work: () => unknown): AppError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const EDITS = [
  'price: +10% round .99',
  'price: -30',
  'price: = 10',
  'compareAtPrice: = price',
  'price: = compareAtPrice',
  'compareAtPrice: clear',
  'title: append " x"',
  'title: uppercase',
  'seo.title: template "{{ title }} by {{ vendor }}"',
  'sku: template "{{ title }}-{{ price }}"',
  'barcode: template "{{ sku }}/{{ metafields.custom.care }}"',
  'tags: +new -sale',
  'metafields.custom.care: = "Dry clean"',
  'quantity@Main: -10',
  'quantity@Main: = 7',
  'quantity@Shop: = 7',
];
const SEARCHES = ['', 'vendor:Acme', 'price:>40', 'status:draft price:<100', 'sku:M*', 'id:1', 'sku:none'];

test('says what staging would do, whatever is staged already', () => {
  database.exec('DELETE FROM inventory_level WHERE location_id = 901 AND inventory_item_id % 3 = 0');
  const edits = fc.array(fc.constantFrom(...EDITS), { minLength: 1, maxLength: 4 });
  const search = fc.constantFrom(...SEARCHES);
  fc.assert(
    fc.property(search, edits, search, edits, (earlierWhere, earlier, where, now) => {
      database.exec('SAVEPOINT trial');
      try {
        failure(() => stageSummer(database, earlierWhere, ...earlier));
        const sets = changeSets(database);
        let tried: ReturnType<typeof tryEdits> | null = null;
        const refusal = failure(() => {
          tried = attempt(where, now);
        });
        expect(changeSets(database)).toEqual(sets);
        let summary: unknown = null;
        const refused = failure(() => {
          summary = stageSummer(database, where, ...now);
        });
        expect(refusal?.message).toBe(refused?.message.replace('Nothing was staged: ', ''));
        const found = tried as ReturnType<typeof tryEdits> | null;
        expect(found?.summary ?? null).toEqual(summary);
        const listed = refused ? [] : listChanges(database, 'summer', { offset: 0, limit: 10_000 });
        for (const row of found?.rows ?? []) expect(listed).toContainEqual(row);
      } finally {
        database.exec('ROLLBACK TO trial; RELEASE trial');
      }
    }),
    { numRuns: 150 },
  );
});

describe('the rows', () => {
  test('are some of those that change, shared out between the fields', () => {
    const { summary, rows } = attempt('', ['price: = 10', 'title: append "!"', 'vendor: = "Acme"'], 20);
    expect(summary.matched).toBe(100);
    const count = (field: string) => rows.filter((row) => row.field === field).length;
    expect([count('price'), count('title'), count('vendor')].sort()).toEqual([6, 7, 7]);
    expect(rows.find((row) => row.field === 'price')).toMatchObject({
      value: '10.00',
      fieldLabel: 'Price',
      productTitle: expect.any(String),
      sku: expect.any(String),
      stale: false,
    });
  });

  test('are the results of all edits together', () => {
    setCatalog(database, 'variant', variantIdOf(1, 0), { price: '10.00' });
    expect(attempt(`variant_id:${variantIdOf(1, 0)}`, ['price: +10%', 'price: +10%'])).toMatchObject({
      summary: { matched: 2, staged: 2 },
      rows: [{ base: '10.00', value: '12.10' }],
    });
  });

  test('start from what is staged, and leave out what does not change', () => {
    setCatalog(database, 'variant', variantIdOf(1, 0), { price: '10.00' });
    stageSummer(database, 'id:1', 'price: = 12');
    excludeChange(database, 'summer', { productId: '1', variantId: variantIdOf(1, 0), field: 'price' }, true);
    const { rows } = attempt('id:1', ['price: +1']);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ base: '10.00', value: '13.00', excluded: true });
    expect(attempt('id:1', ['price: = 12'])).toMatchObject({
      summary: { unchanged: 3, staged: 0 },
      rows: [],
    });
  });

  test('may be none', () => {
    expect(attempt('', ['price: = 10'], 0).rows).toEqual([]);
  });
});

test('an edit that is only half typed is pointed at', () => {
  expect(failure(() => attempt('', ['price: +']))).toMatchObject({ code: 'bad_input' });
  expect(failure(() => attempt('colour:red', ['price: +1']))).toMatchObject({ data: { column: 1 } });
  expect(failure(() => attempt('', ['quantity@Paris: = 3']))?.message).toContain('“Main”, “Shop”');
});
