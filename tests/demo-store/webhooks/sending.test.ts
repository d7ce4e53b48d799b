import '@shopify/shopify-api/adapters/node';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { HurriedClock } from '../../support/hurried-clock.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function receiver(answer: (index: number) => number = () => 200) {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: (await buffer(request)).toString('utf8') });
    response.writeHead(answer(received.length - 1)).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

async function storeWith(faults?: FaultPlanInput): Promise<DemoStore> {
  // A retry that Shopify sends after hours comes after a moment.
  const store = await startDemoStore({
    products: 20,
    clock: new HurriedClock(20_000),
    ...(faults ? { faults } : {}),
  });
  closing.push(() => store.stop());
  return store;
}

async function api(store: DemoStore, query: string): Promise<unknown> {
  const response = await fetch(store.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': store.token },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function subscribe(store: DemoStore, topic: string, uri: string, more = ''): Promise<void> {
  const answer = await api(
    store,
    `mutation { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: "${uri}" ${more} }) {
      webhookSubscription { id } userErrors { message } } }`,
  );
  expect(answer).toMatchObject({ data: { webhookSubscriptionCreate: { userErrors: [] } } });
}

function topics(received: readonly Received[]): unknown[] {
  return received.map(({ headers }) => headers['x-shopify-topic']);
}

describe('webhooks of the demo store', () => {
  it('are signed so that the official library takes them, and tell what was written', async () => {
    const store = await storeWith();
    const { received, url } = await receiver();
    await subscribe(store, 'PRODUCTS_UPDATE', url, 'name: "mine"');
    const [id] = [...store.catalog.products.keys()];
    await api(
      store,
      `mutation { productUpdate(product: { id: "gid://shopify/Product/${id}", title: "Grün 🌱", tags: ["b", "a"] }) { product { id } } }`,
    );
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const [first] = received;
    const shopify = shopifyApi({
      apiKey: 'demo',
      apiSecretKey: store.clientSecret,
      hostName: 'localhost',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: false,
      logger: { log: () => {} },
    });
    const validated = await shopify.webhooks.validate({
      rawBody: first?.body ?? '',
      rawRequest: { headers: first?.headers },
    } as never);
    expect(validated).toMatchObject({
      valid: true,
      domain: 'bulkhead-demo.myshopify.com',
      topic: 'PRODUCTS_UPDATE',
      apiVersion: '2026-10',
      webhookId: expect.any(String),
      eventId: expect.any(String),
      triggeredAt: expect.any(String),
      name: 'mine',
    });
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      id,
      admin_graphql_api_id: `gid://shopify/Product/${id}`,
      title: 'Grün 🌱',
      tags: 'a, b',
      variants: expect.any(Array),
    });
  });

  it('name every topic, in the fields that were asked for', async () => {
    const store = await storeWith();
    const { received, url } = await receiver();
    for (const topic of [
      'PRODUCTS_CREATE',
      'PRODUCTS_UPDATE',
      'PRODUCTS_DELETE',
      'INVENTORY_LEVELS_UPDATE',
      'INVENTORY_ITEMS_UPDATE',
      'APP_UNINSTALLED',
    ]) {
      await subscribe(store, topic, url, 'includeFields: ["id", "inventory_item_id"]');
    }
    const [product] = [...store.catalog.products.values()];
    const [variant] = product?.variants ?? [];
    const location = variant?.item.levels[0]?.location;
    if (!product || !variant || !location) throw new Error('There is no stock.');
    const productId = String(product.id);
    const variantId = String(variant.id);
    const seen = async (count: number) => vi.waitFor(() => expect(received).toHaveLength(count));
    await api(store, 'mutation { productCreate(product: { title: "New" }) { product { id } } }');
    await seen(1);
    store.edit({ productId, variantId, field: `quantity@${location.id}`, value: '77' });
    await seen(2);
    store.edit({ productId, variantId, field: 'cost', value: '1.23' });
    await seen(4);
    // What was there already is no news.
    store.edit({ productId, variantId, field: 'cost', value: '1.23' });
    await api(
      store,
      `mutation { productDelete(input: { id: "gid://shopify/Product/${productId}" }) { deletedProductId } }`,
    );
    await seen(5);
    store.uninstall();
    await seen(6);
    expect(topics(received).slice(0, 2)).toEqual(['products/create', 'inventory_levels/update']);
    expect(topics(received).slice(2, 4).sort()).toEqual(['inventory_items/update', 'products/update']);
    expect(topics(received).slice(4)).toEqual(['products/delete', 'app/uninstalled']);
    expect(JSON.parse(received[1]?.body ?? '')).toEqual({ inventory_item_id: variant.item.id });
    expect(JSON.parse(received[4]?.body ?? '')).toEqual({ id: product.id });
    expect(await api(store, '{ shop { id } }')).toHaveProperty('errors');
  });

  it('come again until they are taken, each time the same', async () => {
    const store = await storeWith();
    const { received, url } = await receiver((index) => [500, 302, 404][index] ?? 200);
    await subscribe(store, 'PRODUCTS_UPDATE', url);
    const [id] = [...store.catalog.products.keys()];
    store.edit({ productId: String(id), field: 'title', value: 'Once' });
    await vi.waitFor(() => expect(received).toHaveLength(4));
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1);
    expect(store.catalog.webhookSubscriptions.size).toBe(1);
  });

  it('end with the subscription when nobody ever takes them', async () => {
    const store = await storeWith();
    const { received, url } = await receiver(() => 503);
    await subscribe(store, 'PRODUCTS_UPDATE', url);
    const [id] = [...store.catalog.products.keys()];
    store.edit({ productId: String(id), field: 'title', value: 'Never' });
    await vi.waitFor(() => expect(store.catalog.webhookSubscriptions.size).toBe(0), 10_000);
    expect(received).toHaveLength(9);
  });

  it('are doubled, late and lost as the fault plan says', async () => {
    const webhooks = { duplicate: 0.3, late: 0.3, lost: 0.3 };
    const store = await storeWith({ rules: [], seed: 7, webhooks });
    const { received, url } = await receiver();
    await subscribe(store, 'PRODUCTS_UPDATE', url, 'includeFields: ["id"]');
    const ids = [...store.catalog.products.keys()];
    for (const id of ids) store.edit({ productId: String(id), field: 'title', value: `T${id}` });
    await vi.waitFor(() => {
      const came = received.map(({ body }) => Number((JSON.parse(body) as { id: number }).id));
      expect(new Set(came).size).toBeLessThan(came.length);
      expect(came.length).toBeGreaterThan(10);
      expect(came).not.toEqual([...came].sort((a, b) => a - b));
    });
    const ever = new Set(received.map(({ body }) => body));
    expect(ever.size).toBeLessThan(ids.length);
  });

  it('go to no other machine', async () => {
    const store = await storeWith();
    const { received, url } = await receiver();
    expect(
      await api(
        store,
        `mutation { webhookSubscriptionCreate(topic: PRODUCTS_UPDATE,
      webhookSubscription: { uri: "http://hooks.example.com" }) { userErrors { message } } }`,
      ),
    ).toMatchObject({
      data: {
        webhookSubscriptionCreate: { userErrors: [{ message: 'Address protocol http:// is not supported' }] },
      },
    });
    await subscribe(store, 'PRODUCTS_UPDATE', 'https://hooks.example.com/x');
    await subscribe(store, 'PRODUCTS_UPDATE', url);
    const [id] = [...store.catalog.products.keys()];
    store.edit({ productId: String(id), field: 'title', value: 'Here' });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(store.catalog.webhookSubscriptions.size).toBe(2);
  });
});
