import { afterEach, beforeEach, expect, test } from 'vitest';
import { find } from '../../../electron/engine/catalog/search/find.ts';
import { staleChangeCount } from '../../../electron/engine/store/catalog/catalog-counts.ts';
import { readCatalogValue } from '../../../electron/engine/store/catalog/write-through.ts';
import { type PulledStore, pulledStore } from './pulled-store.ts';

let store: PulledStore;
beforeEach(async () => {
  store = await pulledStore();
  await store.pull();
});
afterEach(() => store.stop());

function products() {
  return [...store.demo.catalog.products.values()];
}

function firstProduct() {
  const product = products()[0];
  const variant = product?.variants[0];
  if (!product || !variant) throw new Error('The demo store is empty.');
  return { variant, productId: String(product.id), variantId: String(variant.id) };
}

async function mutate(query: string): Promise<void> {
  const answer = await fetch(store.demo.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': store.demo.token },
    body: JSON.stringify({ query }),
  });
  const body = (await answer.json()) as { errors?: unknown; data: Record<string, { userErrors: unknown[] }> };
  expect(body.errors).toBeUndefined();
  for (const payload of Object.values(body.data)) expect(payload.userErrors).toEqual([]);
}

test('edits of products, variants, metafields and stock arrive, and search sees them', async () => {
  const { productId, variantId, variant } = firstProduct();
  const location = variant.item.levels[0]?.location.id;
  const edits = [
    { productId, field: 'title', value: 'Zeppelin lamp' },
    { productId, field: 'tags', value: 'quokka, sale' },
    { productId, field: 'metafields.custom.note', value: 'fragile' },
    { productId, variantId, field: 'price', value: '123.45' },
    { productId, variantId, field: 'cost', value: '61.7' },
    { productId, variantId, field: `quantity@${location}`, value: '4321' },
  ];
  for (const edit of edits) store.demo.edit(edit);
  const { summary } = await store.pull();
  expect(summary).toMatchObject({ kind: 'delta', products: 12, removedProducts: 0 });
  const ours = (field: string, ofVariant: boolean) =>
    readCatalogValue(store.context.database, { productId, variantId: ofVariant ? variantId : null, field });
  expect(ours('title', false)).toBe('Zeppelin lamp');
  expect(ours('tags', false)).toBe('["quokka","sale"]');
  expect(ours('metafields.custom.note', false)).toBe('fragile');
  expect(ours('price', true)).toBe('123.45');
  expect(ours('cost', true)).toBe('61.70');
  expect(ours(`quantity@${location}`, true)).toBe('4321');
  expect(find(store.context.database, { query: 'zeppelin tag:quokka', limit: 5 }).rows[0]?.id).toBe(
    productId,
  );
  expect(find(store.context.database, { query: 'quantity:>4000', limit: 5 }).variants).toBe(1);
});

test('products that did not change are not read again', async () => {
  await store.pull();
  const { summary, progress } = await store.pull();
  expect(summary.kind).toBe('delta');
  expect(progress.at(-1)?.received ?? 0).toBeLessThan(5);
});

test('deleted products and variants leave, new ones come', async () => {
  const { productId } = firstProduct();
  const other = products()[1];
  const gone = other?.variants[0];
  if (!other || !gone) throw new Error('The demo store is empty.');
  await mutate(
    `mutation { productDelete(input: { id: "gid://shopify/Product/${productId}" }) { userErrors { message } } }`,
  );
  await mutate(`mutation { productVariantsBulkDelete(productId: "gid://shopify/Product/${other.id}",
    variantsIds: ["gid://shopify/ProductVariant/${gone.id}"]) { userErrors { message } } }`);
  await mutate('mutation { productCreate(product: { title: "Brand new" }) { userErrors { message } } }');

  const { summary } = await store.pull();
  expect(summary).toMatchObject({ kind: 'delta', products: 12 });
  expect(store.value('SELECT count(*) FROM product WHERE id = ?', productId)).toBe(0);
  expect(store.value('SELECT count(*) FROM variant WHERE product_id = ?', productId)).toBe(0);
  expect(store.value('SELECT count(*) FROM variant WHERE id = ?', gone.id)).toBe(0);
  expect(find(store.context.database, { query: 'title:"brand new"', limit: 5 }).products).toBe(1);
  expect(find(store.context.database, { query: `id:${productId}`, limit: 5 }).products).toBe(0);
});

test('a deletion alone is noticed', async () => {
  const { productId } = firstProduct();
  await mutate(
    `mutation { productDelete(input: { id: "gid://shopify/Product/${productId}" }) { userErrors { message } } }`,
  );
  const { summary } = await store.pull();
  expect(summary).toMatchObject({ kind: 'delta', products: 11, removedProducts: 1 });
});

test('variants beyond the first page come too', async () => {
  const { productId } = firstProduct();
  const sizes = Array.from({ length: 120 }, (_, index) => `Size ${index}`);
  const options = store.demo.catalog.products.get(Number(productId))?.optionNames ?? [];
  const variants = sizes.map(
    (size) =>
      `{ price: "9.99", optionValues: [${options.map((name) => `{ optionName: "${name}", name: "${size}" }`).join(', ')}] }`,
  );
  await mutate(`mutation { productVariantsBulkCreate(productId: "gid://shopify/Product/${productId}",
    variants: [${variants.join(', ')}]) { userErrors { message } } }`);
  await store.pull();
  const theirs = store.demo.catalog.products.get(Number(productId))?.variants.length ?? 0;
  expect(theirs).toBeGreaterThan(120);
  expect(store.value('SELECT count(*) FROM variant WHERE product_id = ?', productId)).toBe(theirs);
});

test('staged changes stay as they are; those whose base moved are counted', async () => {
  const { productId, variantId, variant } = firstProduct();
  const { database } = store.context;
  database.exec(`INSERT INTO change_set (id, name, created_at) VALUES (1, 'spring', 0)`);
  const stage = database.prepare(
    'INSERT INTO change (set_id, product_id, variant_id, field, base, value) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const titleNow = readCatalogValue(database, { productId, variantId: null, field: 'title' });
  stage.run(productId, 0, 'title', titleNow, 'Mine');
  stage.run(productId, variantId, 'price', variant.price, '1.00');
  stage.run(productId, 0, 'metafields.custom.none', null, 'x');
  const staged = database.prepare('SELECT * FROM change').all();
  expect(staleChangeCount(database)).toBe(0);

  store.demo.edit({ productId, field: 'title', value: 'Theirs' });
  const { summary } = await store.pull();
  expect(summary.staleChanges).toBe(1);
  expect(database.prepare('SELECT * FROM change').all()).toEqual(staged);
  expect((await store.pull({ full: true })).summary.staleChanges).toBe(1);
});

test('a change that search does not know yet is found by the next pull', async () => {
  await store.stop();
  store = await pulledStore({ searchLagMs: 400 });
  await store.pull();
  const { productId } = firstProduct();
  store.demo.edit({ productId, field: 'title', value: 'Late' });
  await store.pull();
  store.demo.flushSearch();
  await store.pull();
  expect(store.value('SELECT title FROM product WHERE id = ?', productId)).toBe('Late');
});

test('a half-failed answer is not taken for a deletion', async () => {
  await store.stop();
  store = await pulledStore({ faults: { rules: [{ fault: 'partialData', on: 'nodes' }] } });
  await store.pull();
  const { productId } = firstProduct();
  store.demo.edit({ productId, field: 'title', value: 'Changed' });
  await expect(store.pull()).rejects.toThrow();
  expect(store.value('SELECT count(*) FROM product')).toBe(12);
});

test('when more than a quarter changed, the delta becomes a full pull', async () => {
  await store.stop();
  store = await pulledStore({ products: 1_100, variants: 1 });
  await store.pull();
  for (const product of products().slice(0, 300)) {
    store.demo.edit({ productId: String(product.id), field: 'vendor', value: 'New vendor' });
  }
  const { summary } = await store.pull();
  expect(summary.kind).toBe('full');
  expect(store.value("SELECT count(*) FROM product WHERE vendor = 'New vendor'")).toBe(300);
});
