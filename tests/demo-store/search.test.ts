import { describe, expect, it } from 'vitest';
import type { ProductRecord } from '../../electron/demo-store/catalog/records.ts';
import { type DemoSession, openDemoSession } from '../support/demo-store-session.ts';
import { FakeClock } from '../support/fake-clock.ts';

async function search(session: DemoSession, query: string) {
  const answer = await session.send<{ products: { nodes: { legacyResourceId: string }[] } }>(
    'query ($query: String) { products(first: 250, query: $query) { nodes { legacyResourceId } } }',
    { query },
  );
  return { ids: answer.data.products.nodes.map((node) => Number(node.legacyResourceId)), ...answer };
}

type Matches = (product: ProductRecord) => boolean;

const QUERIES: readonly [string, Matches][] = [
  ['', () => true],
  ['vendor:Acme', ({ vendor }) => vendor === 'Acme'],
  ['vendor:"Harbour & Pine"', ({ vendor }) => vendor === 'Harbour & Pine'],
  ['-tag:sale', ({ tags }) => !tags.includes('sale')],
  ['tag_not:sale', ({ tags }) => !tags.includes('sale')],
  ['status:draft', ({ status }) => status === 'DRAFT'],
  ['product_type:Mugs OR product_type:Shoes', (one) => ['Mugs', 'Shoes'].includes(one.productType)],
  [
    'status:active product_type:Mugs OR product_type:Shoes',
    (one) => one.status === 'ACTIVE' && ['Mugs', 'Shoes'].includes(one.productType),
  ],
  ['price:>=100', ({ variants }) => variants.some((variant) => Number(variant.price) >= 100)],
  ['title:Linen', ({ title }) => title.split(' ').includes('Linen')],
  ['title:Lin*', ({ title }) => title.split(' ').some((word) => word.startsWith('Lin'))],
  ["created_at:<'2025-01-01'", ({ createdAt }) => createdAt < Date.UTC(2025, 0, 1)],
  [
    'metafields.custom.material:Porcelain',
    ({ metafields }) => metafields.some((one) => one.key === 'material' && one.value === 'Porcelain'),
  ],
  ['sku:ACM-*', ({ variants }) => variants.some((variant) => variant.item.sku?.startsWith('ACM-'))],
];

describe('searching the demo store', () => {
  it.each(QUERIES)('understands %s', async (query, matches) => {
    const session = await openDemoSession({ products: 200, variants: 2 });
    const expected = [...session.store.catalog.products.values()].filter(matches).map(({ id }) => id);
    const found = await search(session, query);
    expect(found.ids).toEqual(expected);
    expect(found.extensions?.search).toBeUndefined();
  });

  it('ignores an unknown field with a warning, which widens the result', async () => {
    const session = await openDemoSession({ products: 40 });
    const found = await search(session, 'vendr:Acme');
    expect(found.ids).toHaveLength(40);
    expect(found.extensions?.search).toMatchObject([
      {
        path: ['products'],
        query: 'vendr:Acme',
        warnings: [
          { field: 'vendr', message: 'Invalid search field for this query.', code: 'invalid_field' },
        ],
      },
    ]);
  });

  it('answers a malformed query with everything and a warning', async () => {
    const session = await openDemoSession({ products: 5 });
    const found = await search(session, '(title:a');
    expect(found.status).toBe(200);
    expect(found.ids).toHaveLength(5);
    expect(found.extensions?.search).toMatchObject([{ warnings: [{ code: 'invalid_syntax' }] }]);
  });

  it('explains a query without warnings only when asked to', async () => {
    const session = await openDemoSession({ products: 1 });
    const { extensions } = await session.send(
      '{ products(first: 1, query: "vendor:Acme") { nodes { id } } }',
      {},
      { 'shopify-search-query-debug': '1' },
    );
    expect(extensions?.search).toMatchObject([
      { parsed: { field: 'vendor', match_all: 'Acme' }, warnings: [] },
    ]);
  });

  it('sees writes only after the lag, while reads by id see them at once', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ products: 3, clock, searchLagMs: 2_000 });
    const [product] = session.store.catalog.products.values();
    const id = `gid://shopify/Product/${product?.id}`;
    await session.send(
      'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["fresh"]) { userErrors { message } } }',
      { id },
    );
    const byId = await session.send<{ product: { tags: string[] } }>(
      'query ($id: ID!) { product(id: $id) { tags } }',
      { id },
    );
    expect(byId.data.product.tags).toContain('fresh');
    expect((await search(session, 'tag:fresh')).ids).toEqual([]);
    await clock.advance(1_999);
    expect((await search(session, 'tag:fresh')).ids).toEqual([]);
    await clock.advance(1);
    expect((await search(session, 'tag:fresh')).ids).toEqual([product?.id]);
  });

  it('keeps totalInventory stale until the index has followed', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ products: 1, clock, searchLagMs: 2_000 });
    const [product] = session.store.catalog.products.values();
    const level = product?.variants[0]?.item.levels[0];
    const total = async () => {
      const { data } = await session.send<{ product: { totalInventory: number } }>(
        'query ($id: ID!) { product(id: $id) { totalInventory } }',
        { id: `gid://shopify/Product/${product?.id}` },
      );
      return data.product.totalInventory;
    };
    const before = await total();
    session.store.edit({
      productId: String(product?.id),
      variantId: String(product?.variants[0]?.id),
      field: `quantity@${level?.location.id}`,
      value: String((level?.available ?? 0) + 7),
    });
    expect(await total()).toBe(before);
    session.store.flushSearch();
    expect(await total()).toBe(before + 7);
  });

  it('searches variants and items, and counts', async () => {
    const session = await openDemoSession({ products: 30, variants: 4 });
    const variants = [...session.store.catalog.variants.values()];
    const sku = variants[17]?.item.sku ?? '';
    const { data } = await session.send(
      `query ($sku: String!, $product: String!) {
        productVariants(first: 5, query: $sku) { nodes { sku } }
        inventoryItems(first: 5, query: $sku) { nodes { sku } }
        productVariantsCount(query: $product) { count precision }
        productsCount(limit: 10) { count precision } }`,
      { sku: `sku:${sku}`, product: `product_id:${variants[17]?.product.id}` },
    );
    expect(data).toEqual({
      productVariants: { nodes: [{ sku }] },
      inventoryItems: { nodes: [{ sku }] },
      productVariantsCount: { count: 4, precision: 'EXACT' },
      productsCount: { count: 10, precision: 'AT_LEAST' },
    });
  });
});
