import { beforeEach, expect, test } from 'vitest';
import { listChanges } from '../../../electron/engine/changes/listing.ts';
import { type DiscardChoice, takeBack } from '../../../electron/engine/changes/take-back.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { filledDatabase, stageSummer } from './staged-store.ts';

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  stageSummer(database, 'id:1 OR id:2', 'price: = 1', 'title: = "Tee"');
});

const rows = (order?: 'product' | 'field') =>
  listChanges(database, 'summer', { offset: 0, limit: 100, ...(order === undefined ? {} : { order }) });
const places = () => rows().map(({ productId, field }) => `${productId} ${field}`);

test('lists what belongs to a product together, or what belongs to a field', () => {
  const byProduct = rows().map(({ productId }) => productId);
  expect(byProduct).toEqual(byProduct.toSorted());
  const byField = rows('field').map(({ field }) => field);
  expect(byField).toEqual(byField.toSorted());
  expect(rows('field')).toHaveLength(rows().length);
});

test.each<[string, DiscardChoice, string[]]>([
  ['a product with its variants', { productId: '1' }, ['2 title', '2 price', '2 price', '2 price']],
  ['a field', { field: 'price' }, ['1 title', '2 title']],
  [
    'changes by name',
    {
      changes: [
        { productId: '1', variantId: null, field: 'title' },
        { productId: '2', variantId: null, field: 'title' },
      ],
    },
    ['1 price', '1 price', '1 price', '2 price', '2 price', '2 price'],
  ],
  [
    'a field of what a search finds',
    { where: 'id:1', fields: ['price'] },
    ['1 title', '2 title', '2 price', '2 price', '2 price'],
  ],
  ['some fields of everything', { where: '', fields: ['price', 'vendor'] }, ['1 title', '2 title']],
  ['everything', { where: '' }, []],
])('takes back %s', (_what, choice, left) => {
  takeBack(database, 'summer', choice);
  expect(places()).toEqual(left);
});
