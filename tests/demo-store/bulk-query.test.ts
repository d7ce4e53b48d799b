import { describe, expect, it } from 'vitest';
import { gidOf } from '../../electron/demo-store/catalog/gid.ts';
import {
  type BulkOperationAnswer,
  type DemoSession,
  finishedBulkOperation,
  openDemoSession,
} from '../support/demo-store-session.ts';
import { FakeClock } from '../support/fake-clock.ts';

interface Started {
  readonly bulkOperationRunQuery: {
    readonly bulkOperation: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly { field: string[] | null; message: string; code: string | null }[];
  };
}

async function start(session: DemoSession, query: string, groupObjects = false) {
  const { data } = await session.send<Started>(
    `mutation ($query: String!, $groupObjects: Boolean!) {
      bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
        bulkOperation { id status } userErrors { field message code } } }`,
    { query, groupObjects },
  );
  return data.bulkOperationRunQuery;
}

async function run(session: DemoSession, query: string, groupObjects = false): Promise<BulkOperationAnswer> {
  const { bulkOperation, userErrors } = await start(session, query, groupObjects);
  expect(userErrors).toEqual([]);
  return finishedBulkOperation(session, bulkOperation?.id ?? '');
}

type Line = Readonly<Record<string, unknown>>;

async function lines(url: string | null): Promise<Line[]> {
  if (url === null) throw new Error('The bulk operation has no result.');
  const text = await (await fetch(url)).text();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const CATALOG = `{ products { edges { node { id title tags seo { title } category { id }
  variants { edges { node { id sku price selectedOptions { name value } inventoryItem { unitCost { amount } } } } }
  metafields { edges { node { id key value } } } } } } }`;

function everyLine({ store }: DemoSession): Line[] {
  return [...store.catalog.products.values()].flatMap((product) => {
    const __parentId = gidOf(product);
    return [
      {
        id: gidOf(product),
        title: product.title,
        tags: product.tags,
        seo: { title: product.seoTitle },
        category: product.categoryId === null ? null : { id: product.categoryId },
      },
      ...product.variants.map((variant) => ({
        id: gidOf(variant),
        sku: variant.item.sku,
        price: variant.price,
        selectedOptions: product.optionNames.map((name, index) => ({ name, value: variant.options[index] })),
        inventoryItem: { unitCost: variant.item.cost === null ? null : { amount: variant.item.cost } },
        __parentId,
      })),
      ...product.metafields.map((one) => ({ id: gidOf(one), key: one.key, value: one.value, __parentId })),
    ];
  });
}

describe('a bulk query', () => {
  it('writes the whole catalog as lines, those of nested connections with their parent', async () => {
    const session = await openDemoSession({ products: 60, variants: 3 });
    const operation = await run(session, CATALOG);
    const found = await lines(operation.url);
    const expected = everyLine(session);
    expect(new Map(found.map((line) => [line.id, line]))).toEqual(
      new Map(expected.map((line) => [line.id, line])),
    );
    expect(operation).toMatchObject({
      status: 'COMPLETED',
      errorCode: null,
      objectCount: String(expected.length),
      rootObjectCount: '60',
      partialDataUrl: null,
    });
    expect(Number(operation.fileSize)).toBe(
      (await (await fetch(operation.url ?? '')).arrayBuffer()).byteLength,
    );
  });

  it('puts children behind their parents only when asked to group', async () => {
    const session = await openDemoSession({ products: 5 });
    const grouped = await lines((await run(session, CATALOG, true)).url);
    expect(grouped).toEqual(everyLine(session));
    const ungrouped = await lines((await run(session, CATALOG)).url);
    expect(ungrouped.slice(0, 5).every((line) => line.__parentId === undefined)).toBe(true);
  });

  it('reaches connections below plain objects and ignores page sizes', async () => {
    const session = await openDemoSession({ products: 3, variants: 2 });
    const operation = await run(
      session,
      `{ productVariants(first: 1) { edges { node { id inventoryItem { id
        inventoryLevels { edges { node { id quantities(names: ["available"]) { quantity } } } } } } } } }`,
    );
    const levels = [...session.store.catalog.variants.values()].flatMap((variant) =>
      variant.item.levels.map((level) => ({
        id: gidOf(level),
        quantities: [{ quantity: level.available }],
        __parentId: gidOf(variant),
      })),
    );
    const found = await lines(operation.url);
    expect(found.filter((line) => line.__parentId !== undefined)).toEqual(levels);
    expect(operation.rootObjectCount).toBe('6');
  });

  it('obeys search queries, and has no URL when nothing matched', async () => {
    const session = await openDemoSession({ products: 200 });
    const acme = await run(session, '{ products(query: "vendor:Acme") { edges { node { id vendor } } } }');
    expect((await lines(acme.url)).every((line) => line.vendor === 'Acme')).toBe(true);
    const none = await run(session, '{ products(query: "vendor:Nobody") { edges { node { id } } } }');
    expect(none).toMatchObject({ status: 'COMPLETED', url: null, objectCount: '0' });
  });

  it('fails with ACCESS_DENIED when the token may not read', async () => {
    const session = await openDemoSession({ scopes: ['read_products'] });
    const operation = await run(session, '{ locations { edges { node { id } } } }');
    expect(operation).toMatchObject({ status: 'FAILED', errorCode: 'ACCESS_DENIED', url: null });
  });

  it('loses its URL after seven days', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ clock });
    const operation = await run(session, CATALOG);
    await clock.advance(7 * 24 * 3_600_000 + 1_000);
    expect(await finishedBulkOperation(session, operation.id)).toMatchObject({
      status: 'EXPIRED',
      url: null,
    });
    expect((await fetch(operation.url ?? '')).status).toBe(400);
  });

  it.each([
    ['{ shop { name } }', 'Bulk queries must contain at least one connection.'],
    ['{ products { edges { node { id }', 'Invalid bulk query: syntax error, unexpected end of file'],
    [
      'mutation { tagsAdd(id: "", tags: []) { userErrors { message } } }',
      'Invalid operation type. Only `query` operations are supported.',
    ],
    [
      '{ node(id: "x") { id } products { edges { node { id } } } }',
      'Bulk queries cannot contain a top level `node` field.',
    ],
    [
      '{ products { nodes { id } } }',
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'.",
    ],
    [
      '{ products { edges { node { title variants { edges { node { id } } } } } } }',
      "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products.",
    ],
    [
      '{ collections { edges { node { id products { edges { node { id variants { edges { node { id } } } } } } } } } }',
      'Bulk queries cannot contain connections with a nesting depth greater than 2.',
    ],
    [
      `{ ${['a', 'b', 'c', 'd', 'e', 'f'].map((key) => `${key}: products { edges { node { id } } }`).join(' ')} }`,
      'Bulk queries cannot contain more than 5 connections.',
    ],
  ])('is refused in Shopify’s words: %s', async (query, message) => {
    const session = await openDemoSession({ products: 1 });
    const { bulkOperation, userErrors } = await start(session, query);
    expect(bulkOperation).toBeNull();
    expect(userErrors).toEqual([{ field: ['query'], message, code: 'INVALID' }]);
  });

  it('may run beside four others; the sixth is refused, and room is made by cancelling', async () => {
    const session = await openDemoSession({ faults: { rules: [{ fault: 'bulkStuck' }] } });
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1)
      ids.push((await start(session, CATALOG)).bulkOperation?.id ?? '');
    expect((await start(session, CATALOG)).userErrors).toEqual([
      {
        field: null,
        code: 'OPERATION_IN_PROGRESS',
        message: `A bulk query operation for this app and shop is already in progress: ${ids.join(', ')}.`,
      },
    ]);
    const cancel =
      'mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { field message } } }';
    const canceled = await session.send(cancel, { id: ids[0] });
    expect(canceled.data).toEqual({
      bulkOperationCancel: { bulkOperation: { status: 'CANCELING' }, userErrors: [] },
    });
    expect((await finishedBulkOperation(session, ids[0] ?? '')).status).toBe('CANCELED');
    expect((await start(session, CATALOG)).userErrors).toEqual([]);
    const again = await session.send(cancel, { id: ids[0] });
    expect(again.data).toMatchObject({
      bulkOperationCancel: {
        userErrors: [{ field: null, message: 'A bulk operation cannot be canceled when it is canceled' }],
      },
    });
  });
});
