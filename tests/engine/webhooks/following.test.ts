import { describe, expect, it, vi } from 'vitest';
import type { WebhookEvent } from '../../../shared/model/webhook.ts';
import { Desk } from '../../support/desk.ts';
import { WebhookDesk } from '../../support/webhook-desk.ts';

const store = Desk.store;
const SOON = { timeout: 15_000, interval: 20 };

function refreshed({ events }: WebhookDesk): Extract<WebhookEvent, { kind: 'refreshed' }>[] {
  return events.filter((event) => event.kind === 'refreshed');
}

function productIds({ desk }: WebhookDesk): string[] {
  return [...desk.demo.catalog.products.keys()].map(String);
}

async function rowsOf({ client }: WebhookDesk) {
  return (await client.catalog.find({ store, query: '', limit: 10_000 })).rows;
}

/** The catalog holds what the store holds, as a full pull would bring it. */
async function expectSameAsStore(webhooks: WebhookDesk): Promise<void> {
  const rows = await rowsOf(webhooks);
  const theirs = [...webhooks.desk.demo.catalog.products.values()];
  expect(rows.map(({ id, title }) => [id, title]).sort()).toEqual(
    theirs.map(({ id, title }) => [String(id), title]).sort(),
  );
  const prices = new Map(
    theirs.flatMap(({ variants }) => variants.map(({ id, price }) => [String(id), price])),
  );
  for (const { variants } of rows) {
    for (const { id, price } of variants) expect(price).toBe(prices.get(id));
  }
}

async function inboxIsEmpty(webhooks: WebhookDesk): Promise<void> {
  await vi.waitFor(async () => expect((await webhooks.status()).waiting).toBe(0), SOON);
}

describe('the catalog', () => {
  it('follows what a colleague changes without a pull, and what was staged on it is out of date', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5 });
    const [id = ''] = productIds(webhooks);
    await webhooks.desk.stage('summer', '', 'title: append " sale"');
    webhooks.desk.colleagueEdits({ productId: id, field: 'title', value: 'Theirs' });
    await vi.waitFor(
      () =>
        expect(refreshed(webhooks)).toEqual([
          { kind: 'refreshed', store, products: 1, removed: 0, stale: 1 },
        ]),
      SOON,
    );
    const { findings } = await webhooks.client.changes.preview({ store, set: 'summer' });
    expect(findings.map(({ rule }) => rule)).toContain('stale');
    await expectSameAsStore(webhooks);
  });

  it('follows new products, deleted ones, and stock', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5 });
    const [gone = '', sold = ''] = productIds(webhooks);
    const { demo } = webhooks.desk;
    const api = async (query: string) => {
      const response = await fetch(demo.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': demo.token },
        body: JSON.stringify({ query }),
      });
      expect(await response.json()).not.toHaveProperty('errors');
    };
    await api(
      `mutation { productDelete(input: { id: "gid://shopify/Product/${gone}" }) { deletedProductId } }`,
    );
    await api('mutation { productCreate(product: { title: "Brand new" }) { product { id } } }');
    const variant = demo.catalog.products.get(Number(sold))?.variants[0];
    const location = variant?.item.levels[0]?.location;
    if (!variant || !location) throw new Error('There is no stock.');
    webhooks.desk.colleagueEdits({
      productId: sold,
      variantId: String(variant.id),
      field: `quantity@${location.id}`,
      value: '4242',
    });
    await vi.waitFor(async () => {
      const rows = await rowsOf(webhooks);
      expect(rows.find(({ id }) => id === gone)).toBeUndefined();
      expect(rows.find(({ title }) => title === 'Brand new')).toBeDefined();
      const row = rows.find(({ id }) => id === sold)?.variants.find(({ id }) => id === String(variant.id));
      expect(row?.quantity).toBeGreaterThanOrEqual(4242);
    }, SOON);
    await expectSameAsStore(webhooks);
  });

  it('comes out right whatever is doubled, lost on the first try or overtaken on the way', async () => {
    const faults = { rules: [], seed: 5, webhooks: { duplicate: 0.5, late: 0.5, lost: 0 } };
    await using webhooks = await WebhookDesk.open({ products: 20, faults });
    const ids = productIds(webhooks);
    for (let round = 0; round < 10; round += 1) {
      for (const id of ids) {
        webhooks.desk.colleagueEdits({ productId: id, field: 'title', value: `Round ${round} of ${id}` });
      }
    }
    await vi.waitFor(
      () => expect(webhooks.results().filter((result) => result === 'accepted')).toHaveLength(200),
      SOON,
    );
    await inboxIsEmpty(webhooks);
    expect(webhooks.results()).toContain('duplicate');
    await expectSameAsStore(webhooks);
  });

  it('costs a bulk edit by others a call for every fifty products', async () => {
    await using webhooks = await WebhookDesk.open({ products: 300, factor: 2 });
    webhooks.desk.demo.resetStats();
    for (const id of productIds(webhooks)) {
      webhooks.desk.colleagueEdits({ productId: id, field: 'vendor', value: 'Colleague' });
    }
    await vi.waitFor(
      () => expect(webhooks.results().filter((result) => result === 'accepted')).toHaveLength(300),
      SOON,
    );
    await inboxIsEmpty(webhooks);
    const { operations, throttled, pointsSpent } = webhooks.desk.demo.stats();
    expect(operations.nodes).toBeLessThanOrEqual(8);
    expect(throttled).toBe(0);
    // Writing one costs ten.
    expect(pointsSpent).toBeLessThan(900);
  }, 30_000);
});

describe('a run of our own', () => {
  it('is not disturbed by the webhooks that it causes; they are read when it has ended', async () => {
    await using webhooks = await WebhookDesk.open({ products: 60 });
    await webhooks.desk.stage('summer', '', 'vendor: = "Ours"', 'price: +1');
    webhooks.desk.demo.resetStats();
    const summary = await webhooks.desk.run('summer', 'hold', () => {
      expect(refreshed(webhooks)).toEqual([]);
    });
    expect(summary.run.state).toBe('finished');
    expect(webhooks.desk.demo.stats().throttled).toBe(0);
    await vi.waitFor(() => expect(refreshed(webhooks).length).toBeGreaterThan(0), SOON);
    await inboxIsEmpty(webhooks);
    await expectSameAsStore(webhooks);
    const { findings } = await webhooks.client.changes.preview({ store, set: 'summer' }).catch(() => ({
      findings: [],
    }));
    expect(findings).toEqual([]);
  });
});

describe('the inbox', () => {
  it('outlives the engine, and is read by the next one', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5, factor: 1 });
    const [id = ''] = productIds(webhooks);
    const port = await webhooks.port();
    webhooks.desk.colleagueEdits({ productId: id, field: 'title', value: 'While it was away' });
    await vi.waitFor(async () => expect((await webhooks.status()).waiting).toBe(1), SOON);
    await webhooks.restart(port);
    expect((await webhooks.status()).waiting).toBe(1);
    await vi.waitFor(() => expect(refreshed(webhooks)).toHaveLength(1), SOON);
    await expectSameAsStore(webhooks);
  });

  it('takes what was sent while the engine was closed: the store sends it again', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5 });
    const [id = ''] = productIds(webhooks);
    const port = await webhooks.port();
    await webhooks.desk.engine.close();
    webhooks.desk.colleagueEdits({ productId: id, field: 'title', value: 'While it was closed' });
    await webhooks.restart(port);
    await vi.waitFor(() => expect(refreshed(webhooks)).toHaveLength(1), SOON);
    await expectSameAsStore(webhooks);
  });

  it('waits while the store takes no token, and says why', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5 });
    const { desk } = webhooks;
    const [id = ''] = productIds(webhooks);
    desk.token = 'shpat_revoked';
    await webhooks.restart();
    await webhooks.send({ body: `{"id":${id}}` });
    await vi.waitFor(async () => {
      expect(await webhooks.status()).toMatchObject({ waiting: 1, problem: expect.stringMatching(/token/i) });
    }, SOON);
    desk.token = desk.demo.token;
    await inboxIsEmpty(webhooks);
    expect((await webhooks.status()).problem).toBeNull();
  });

  it('tells that the app was uninstalled, once the store does not take the token', async () => {
    await using webhooks = await WebhookDesk.open({ products: 5 });
    // Somebody says so, but the token works.
    await webhooks.send({ topic: 'app/uninstalled', body: '{"id":1}' });
    await inboxIsEmpty(webhooks);
    expect(webhooks.events.some(({ kind }) => kind === 'uninstalled')).toBe(false);
    webhooks.desk.demo.uninstall();
    await vi.waitFor(() => {
      expect(webhooks.events).toContainEqual({
        kind: 'uninstalled',
        store,
        message: expect.stringContaining('new token'),
      });
    }, SOON);
    for await (const [status] of await webhooks.client.stores.status()) {
      expect(status?.state).toBe('token');
      break;
    }
  });
});
