import { describe, expect, it } from 'vitest';
import { openDemoSession } from '../support/demo-store-session.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** Worked vector of facts §1.2: 13 points. */
const PAGE_OF_250 = '{ products(first: 250) { nodes { id } } }';
/** 86 points (facts §1.2). */
const DEEP_PAGE = '{ products(first: 50) { nodes { id variants(first: 100) { nodes { id price } } } } }';

describe('the points of the demo store', () => {
  it('answers with what a request was charged and what is left', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ clock, products: 3 });
    const { cost } = await session.send(PAGE_OF_250);
    expect(cost?.requestedQueryCost).toBe(13);
    const actual = cost?.actualQueryCost ?? 0;
    expect(actual).toBeLessThanOrEqual(13);
    expect(cost?.throttleStatus).toEqual({
      maximumAvailable: 2000,
      currentlyAvailable: 2000 - actual,
      restoreRate: 100,
    });
  });

  it.each([
    ['standard', 100],
    ['advanced', 200],
    ['plus', 1000],
    ['enterprise', 2000],
  ] as const)(
    'restores on the %s plan %i points per second into a bucket of twenty times that',
    async (plan, rate) => {
      const session = await openDemoSession({ plan, products: 1 });
      const { cost } = await session.send('{ shop { name } }');
      expect(cost?.throttleStatus.restoreRate).toBe(rate);
      expect(cost?.throttleStatus.maximumAvailable).toBe(20 * rate);
    },
  );

  it('refuses with THROTTLED in a 200, debits nothing for it, and serves again when enough is restored', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ clock, products: 1 });
    const mutation = 'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { userErrors { message } } }';
    const [product] = session.store.catalog.products.values();
    const variables = { id: `gid://shopify/Product/${product?.id}` };
    for (let spent = 0; spent < 2000; spent += 10) await session.send(mutation, variables);
    const refused = await session.send(mutation, variables);
    expect(refused.status).toBe(200);
    expect(refused.data).toBeUndefined();
    expect(refused.errors).toEqual([
      {
        message: 'Throttled',
        extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
      },
    ]);
    expect(refused.cost).toEqual({
      requestedQueryCost: 10,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
    });
    expect(session.store.stats().throttled).toBe(1);
    await clock.advance(99);
    expect((await session.send(mutation, variables)).errors?.[0]?.message).toBe('Throttled');
    await clock.advance(1);
    expect((await session.send(mutation, variables)).errors).toBeUndefined();
  });

  it('never fills the bucket beyond its maximum', async () => {
    const clock = new FakeClock();
    const session = await openDemoSession({ clock, products: 1 });
    await clock.advance(3_600_000);
    const { cost } = await session.send('{ shop { name } }');
    expect(cost?.throttleStatus.currentlyAvailable).toBe(2000 - (cost?.actualQueryCost ?? 0));
  });

  it('refuses a document beyond 1,000 points whatever the bucket holds, free of charge', async () => {
    const session = await openDemoSession({ plan: 'enterprise', products: 1 });
    const twelve = Array.from({ length: 12 }, (_, index) => `a${index}: ${DEEP_PAGE.slice(1, -1)}`);
    const { errors, data, cost } = await session.send(`{ ${twelve.join('\n')} }`);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toMatch(
      /^Query cost is 1032, which exceeds the single query max cost limit \(1000\)\./,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'MAX_COST_EXCEEDED', cost: 1032, maxCost: 1000 });
    expect(cost).toBeUndefined();
    expect(session.store.stats().pointsSpent).toBe(0);
  });

  it('refuses input arrays of more than 250 items, with the cost but without a charge', async () => {
    const session = await openDemoSession({ products: 1 });
    const ids = Array.from({ length: 251 }, () => 'gid://shopify/Product/1');
    const { errors, cost } = await session.send('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors?.[0]?.message).toBe(
      'The input array size of 251 is greater than the maximum allowed of 250.',
    );
    expect(errors?.[0]?.path).toEqual(['nodes', 'ids']);
    expect(errors?.[0]?.extensions?.code).toBe('MAX_INPUT_SIZE_EXCEEDED');
    expect(cost?.actualQueryCost).toBeNull();
    expect(cost?.throttleStatus.currentlyAvailable).toBe(2000);
  });

  it('counts what it has seen', async () => {
    const session = await openDemoSession({ products: 1 });
    await Promise.all([
      session.send('{ shop { name } products(first: 1) { nodes { id } } }'),
      session.send('{ shop { name } }'),
    ]);
    const { requests, inFlight, operations, pointsRequested } = session.store.stats();
    expect({ requests, inFlight, operations }).toEqual({
      requests: 2,
      inFlight: 0,
      operations: { shop: 2, products: 1 },
    });
    expect(pointsRequested).toBe(1 + 3 + 1);
    session.store.resetStats();
    expect(session.store.stats().requests).toBe(0);
  });
});
