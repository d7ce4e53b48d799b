import { afterEach, describe, expect, test } from 'vitest';
import { readField } from '../../../electron/demo-store/mutations/field-value.ts';
import { pull } from '../../../electron/engine/catalog/pull.ts';
import { fieldColumn } from '../../../electron/engine/store/catalog/field-column.ts';
import { readLocations, readShopFacts } from '../../../electron/engine/store/catalog/shop-lists.ts';
import { FIELDS } from '../../../shared/model/field.ts';
import { type PulledStore, pulledStore } from './pulled-store.ts';

let store: PulledStore;
afterEach(() => store.stop());

/** Everything in the catalog, to compare. */
function everything(): unknown[] {
  return ['product', 'variant', 'inventory_level', 'metafield', 'product_tag', 'location'].map((table) =>
    store.context.database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  );
}

test('a first pull is full and brings every field as the store has it', async () => {
  store = await pulledStore();
  const { summary, progress } = await store.pull();
  expect(summary).toMatchObject({
    kind: 'full',
    products: 12,
    variants: store.demo.catalog.variants.size,
    removedProducts: 0,
    staleChanges: 0,
  });
  for (const variant of store.demo.catalog.variants.values()) {
    for (const field of FIELDS) {
      const ours = store.value(
        `SELECT ${fieldColumn(field.name)} FROM product JOIN variant ON variant.product_id = product.id
         WHERE variant.id = ?`,
        variant.id,
      );
      const ofVariant = field.level === 'product' ? null : variant;
      expect([field.name, ours]).toEqual([
        field.name,
        readField(store.demo.catalog, variant.product, ofVariant, field.name),
      ]);
    }
    const available = variant.item.levels.reduce((sum, level) => sum + level.available, 0);
    expect(store.value('SELECT quantity FROM variant WHERE id = ?', variant.id)).toBe(available);
  }
  const phases = progress.map((step) => step.phase);
  expect(phases).toEqual(expect.arrayContaining(['asking', 'waiting', 'receiving', 'indexing']));
  const received = progress.map((step) => step.received);
  expect(received).toEqual([...received].sort((a, b) => a - b));
});

test('metafields, locations and what the shop says of itself come along', async () => {
  store = await pulledStore();
  await store.pull();
  const theirs = [...store.demo.catalog.products.values()].flatMap((product) => [
    ...product.metafields.map((metafield) => metafield.value),
    ...product.variants.flatMap((variant) => variant.metafields.map((metafield) => metafield.value)),
  ]);
  const ours = store.context.database.prepare('SELECT value FROM metafield').pluck().all() as string[];
  expect(theirs.length).toBeGreaterThan(0);
  expect(ours.sort()).toEqual(theirs.sort());
  expect(readLocations(store.context.database).length).toBeGreaterThan(0);
  expect(readShopFacts(store.context.database)).toMatchObject({
    name: 'Bulkhead Demo',
    currency: expect.stringMatching(/^[A-Z]{3}$/),
    bucket: { restoreRate: 1_000 },
  });
});

test('children that come before their parents find them', async () => {
  store = await pulledStore({ faults: { rules: [{ fault: 'bulkShuffled' }] } });
  await store.pull();
  const shuffled = everything();
  const other = await pulledStore();
  await other.pull();
  const inOrder = ['product', 'variant', 'inventory_level', 'metafield', 'product_tag', 'location'].map(
    (table) => other.context.database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  );
  await other.stop();
  expect(shuffled).toEqual(inOrder);
});

describe('a full pull that fails leaves the catalog as it was', () => {
  test.each([
    ['bulkFailed', /did not finish/],
    ['bulkTruncated', /broke off/],
    ['bulkExpired', /./],
    ['bulkStuck', /stands still/],
  ] as const)('%s', async (fault, message) => {
    // The first pull has three bulk queries; the fault strikes the last one of the second.
    store = await pulledStore({
      faults: { rules: [{ fault, on: 'bulkOperationRunQuery', skip: 5, limit: 1 }] },
    });
    await store.pull({ full: true });
    const product = [...store.demo.catalog.products.values()][0];
    store.demo.edit({ productId: String(product?.id), field: 'title', value: 'Changed meanwhile' });
    const before = everything();
    await expect(store.pull({ full: true })).rejects.toThrow(message);
    expect(everything()).toEqual(before);
    expect(store.value('SELECT state FROM pull ORDER BY id DESC LIMIT 1')).toBe('failed');

    const { summary } = await store.pull({ full: true });
    expect(summary.kind).toBe('full');
    expect(store.value('SELECT title FROM product WHERE id = ?', product?.id)).toBe('Changed meanwhile');
  });
});

describe('a pull that is stopped frees the store’s places and leaves nothing half loaded', () => {
  test.each(['abort', 'leave'] as const)('%s', async (way) => {
    store = await pulledStore({ faults: { rules: [{ fault: 'bulkStuck', limit: 3 }] } });
    const stop = new AbortController();
    const iterate = async () => {
      for await (const step of pull(store.context, { full: false, signal: stop.signal })) {
        if (step.phase !== 'waiting') continue;
        if (way === 'leave') return;
        stop.abort();
      }
    };
    if (way === 'leave') await iterate();
    else await expect(iterate()).rejects.toMatchObject({ code: 'cancelled' });
    expect(store.value('SELECT state FROM pull')).toBe('failed');
    expect(store.value('SELECT count(*) FROM product')).toBe(0);
    expect(store.value("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'loading%'")).toBe(0);
    // With three of five places still taken, the next three queries would have to wait for ever.
    expect((await store.pull()).summary.products).toBe(12);
  });
});

test('two pulls of one store do not get into each other’s way', async () => {
  store = await pulledStore();
  const first = store.pull();
  await expect(store.pull()).rejects.toMatchObject({ code: 'in_use' });
  expect((await first).summary.products).toBe(12);
});

test('a token without the right to read inventory is told so', async () => {
  store = await pulledStore({ scopes: ['read_products'] });
  await expect(store.pull()).rejects.toMatchObject({ code: 'not_authorised' });
});
