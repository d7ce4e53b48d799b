import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { DemoStoreClient, type WireAnswer } from '../../support/demo-store-client.ts';

const RENAME = `mutation ($product: ProductUpdateInput!) {
  productUpdate(product: $product) { product { title } userErrors { message } }
}`;

let client: DemoStoreClient | undefined;
afterEach(() => client?.stop());

async function withFaults(rules: FaultPlanInput['rules']): Promise<DemoStoreClient> {
  client = await DemoStoreClient.start({ faults: { seed: 1, rules } });
  return client;
}

function firstProductGid({ store }: DemoStoreClient): string {
  const [product] = store.catalog.products.values();
  return `gid://shopify/Product/${product?.id}`;
}

function rename(from: DemoStoreClient, title = 'Renamed'): Promise<WireAnswer> {
  return from.send(RENAME, { product: { id: firstProductGid(from), title } });
}

/** Writes of the title in the ledger, by whom. */
function titleWrites({ store }: DemoStoreClient): string[] {
  return [...store.ledger.entries()].filter(({ field }) => field === 'title').map(({ actor }) => actor);
}

describe('faults over HTTP', () => {
  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a 503 %s the commit leaves %i writes, and the next try succeeds', async (when, writes) => {
    const from = await withFaults([{ fault: 'serverError', when, limit: 1 }]);
    expect(await rename(from)).toMatchObject({ status: 503 });
    expect(titleWrites(from)).toHaveLength(writes);
    expect(await rename(from)).toMatchObject({ status: 200, errors: [] });
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a connection dropped %s the commit leaves %i writes', async (when, writes) => {
    const from = await withFaults([{ fault: 'connectionDrop', when, limit: 1 }]);
    await expect(rename(from)).rejects.toThrow(TypeError);
    expect(titleWrites(from)).toHaveLength(writes);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    'an internal error %s the commit is a 200 with null data and %i writes',
    async (when, writes) => {
      const from = await withFaults([{ fault: 'internalError', when }]);
      const answer = await rename(from);
      expect(answer).toMatchObject({
        status: 200,
        errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      });
      expect(answer.data ?? null).toBeNull();
      expect(titleWrites(from)).toHaveLength(writes);
    },
  );

  it('partial data carries the other fields and an error at the lost one', async () => {
    const from = await withFaults([{ fault: 'partialData' }]);
    const answer = await from.send('{ shop { name } locations(first: 1) { nodes { id } } }');
    expect(answer.data).toEqual({ shop: { name: 'Bulkhead Demo' }, locations: null });
    expect(answer.errors).toMatchObject([
      { path: ['locations'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });

  it('throttled is a 200 that says so, and is not executed', async () => {
    const from = await withFaults([{ fault: 'throttled', limit: 1 }]);
    const answer = await rename(from);
    expect(answer).toMatchObject({
      status: 200,
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    });
    expect(titleWrites(from)).toEqual([]);
  });

  it('refusals carry their status and headers', async () => {
    const from = await withFaults([
      { fault: 'tooManyRequests', retryAfterSeconds: 3, limit: 1 },
      { fault: 'tokenRefused', limit: 1 },
      { fault: 'shopFrozen', limit: 1 },
      { fault: 'shopLocked', limit: 1 },
    ]);
    const answers = [await rename(from), await rename(from), await rename(from), await rename(from)];
    expect(answers.map(({ status }) => status)).toEqual([429, 401, 402, 423]);
    expect(answers[0]?.headers.get('retry-after')).toBe('3');
    expect(titleWrites(from)).toEqual([]);
  });

  it('a colleague edits just before the write, which then wins', async () => {
    const from = await withFaults([{ fault: 'outsideEdit', when: 'beforeWrite' }]);
    await rename(from);
    expect(titleWrites(from)).toEqual(['outside', 'app']);
  });

  it('a colleague edits just after the read', async () => {
    const from = await withFaults([{ fault: 'outsideEdit', when: 'afterRead' }]);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { title } } }';
    const read = await from.send(query, { ids: [firstProductGid(from)] });
    const [product] = from.store.catalog.products.values();
    expect(read.data).not.toEqual({ nodes: [{ title: product?.title }] });
    expect(titleWrites(from)).toEqual(['outside']);
  });

  it('another API version answers after a fall-forward', async () => {
    const from = await withFaults([{ fault: 'versionFallForward', version: '2027-04', limit: 1 }]);
    expect((await from.send('{ shop { name } }')).headers.get('x-shopify-api-version')).toBe('2027-04');
    expect((await from.send('{ shop { name } }')).headers.get('x-shopify-api-version')).toBe('2026-10');
  });
});
