import { describe, expect, it } from 'vitest';
import { type DemoSession, openDemoSession } from '../support/demo-store-session.ts';

interface ProductPage {
  readonly products: {
    readonly nodes: readonly { readonly id: string; readonly title: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const PAGE = `query ($first: Int, $last: Int, $after: String, $before: String, $sortKey: ProductSortKeys, $reverse: Boolean) {
  products(first: $first, last: $last, after: $after, before: $before, sortKey: $sortKey, reverse: $reverse) {
    nodes { id title }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`;

async function walk(session: DemoSession, size: number, rest: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data }: { data: ProductPage } = await session.send<ProductPage>(PAGE, {
      first: size,
      after,
      ...rest,
    });
    ids.push(...data.products.nodes.map((node) => node.id));
    if (!data.products.pageInfo.hasNextPage) return ids;
    after = data.products.pageInfo.endCursor;
  }
}

describe('pages of the demo store', () => {
  it.each(['ID', 'TITLE', 'UPDATED_AT', 'VENDOR', 'INVENTORY_TOTAL', 'CREATED_AT', 'PRODUCT_TYPE'])(
    'follow each other without gap or overlap in the order of %s, both ways',
    async (sortKey) => {
      const session = await openDemoSession({ products: 23 });
      const forwards = await walk(session, 5, { sortKey });
      expect(new Set(forwards).size).toBe(23);
      expect(await walk(session, 7, { sortKey, reverse: true })).toEqual(forwards.toReversed());
    },
  );

  it('can be read from the end', async () => {
    const session = await openDemoSession({ products: 10 });
    const all = await walk(session, 10, {});
    const last = await session.send<ProductPage>(PAGE, { last: 3 });
    expect(last.data.products.nodes.map((node) => node.id)).toEqual(all.slice(7));
    expect(last.data.products.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const before = last.data.products.pageInfo.startCursor;
    const previous = await session.send<ProductPage>(PAGE, { last: 3, before });
    expect(previous.data.products.nodes.map((node) => node.id)).toEqual(all.slice(4, 7));
  });

  it('go on behind a product that was deleted meanwhile', async () => {
    const session = await openDemoSession({ products: 6 });
    const { data } = await session.send<ProductPage>(PAGE, { first: 2 });
    const gone = data.products.nodes[1]?.id;
    await session.send('mutation ($id: ID!) { productDelete(input: {id: $id}) { deletedProductId } }', {
      id: gone,
    });
    const next = await session.send<ProductPage>(PAGE, {
      first: 10,
      after: data.products.pageInfo.endCursor,
    });
    expect(next.data.products.nodes).toHaveLength(4);
  });

  it('have opaque cursors of Shopify’s shape and refuse others', async () => {
    const session = await openDemoSession();
    const { data } = await session.send<ProductPage>(PAGE, { first: 1 });
    const cursor = JSON.parse(Buffer.from(data.products.pageInfo.endCursor ?? '', 'base64').toString());
    expect(Object.keys(cursor)).toEqual(['last_id', 'last_value']);
    const { errors } = await session.send(PAGE, { first: 1, after: 'nonsense' });
    expect(errors).toMatchObject([{ message: 'Malformed cursor', extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('hold at most 250 items and must be given a size', async () => {
    const session = await openDemoSession();
    expect((await session.send(PAGE, { first: 251 })).errors?.[0]?.message).toBe('first cannot exceed 250');
    expect((await session.send(PAGE)).errors?.[0]?.message).toBe('you must provide one of first or last');
  });

  it('show up to 2,048 variants of one product that is asked for by itself', async () => {
    const session = await openDemoSession({ products: 1, variants: 300 });
    const [product] = session.store.catalog.products.values();
    const { data } = await session.send<{ product: { variants: { nodes: unknown[] } } }>(
      'query ($id: ID!) { product(id: $id) { variants(first: 2048) { nodes { id } } } }',
      { id: `gid://shopify/Product/${product?.id}` },
    );
    expect(data.product.variants.nodes).toHaveLength(300);
  });
});
