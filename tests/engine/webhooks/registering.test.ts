import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebhookTopic } from '../../../shared/model/webhook.ts';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open({ products: 1, isEmpty: true });
});
afterAll(() => desk.close());

const store = Desk.store;

function register(url: string) {
  return desk.engine.client.webhooks.register({ store, url });
}

function list() {
  return desk.engine.client.webhooks.list({ store });
}

async function asOthers(topic: string, uri: string): Promise<void> {
  const query = `mutation { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: "${uri}" }) {
    userErrors { message } } }`;
  await fetch(desk.demo.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': desk.demo.token },
    body: JSON.stringify({ query }),
  });
}

describe('registering', () => {
  it('asks for every topic, once however often it is done', async () => {
    await asOthers('PRODUCTS_UPDATE', 'https://erp.example.com/hook');
    const first = await register('https://hooks.example.com/');
    expect(first.map(({ topic, outcome }) => [topic, outcome])).toEqual(
      WebhookTopic.options.map((topic) => [topic, 'added']),
    );
    expect(new Set(first.map(({ address }) => address))).toEqual(
      new Set(['https://hooks.example.com/webhooks/demo']),
    );
    expect((await register('https://hooks.example.com')).every(({ outcome }) => outcome === 'kept')).toBe(
      true,
    );
    expect(
      (await register('https://hooks.example.com/webhooks/demo')).every(({ outcome }) => outcome === 'kept'),
    ).toBe(true);
    expect(await list()).toHaveLength(WebhookTopic.options.length + 1);
    expect((await desk.engine.client.webhooks.status()).stores[0]?.address).toBe(
      'https://hooks.example.com/webhooks/demo',
    );
  });

  it('moves what has another address, and leaves what others have made', async () => {
    const moved = await register('https://new.example.com/a');
    expect(moved.every(({ outcome }) => outcome === 'replaced')).toBe(true);
    const all = await list();
    expect(all.filter(({ isOurs }) => isOurs).map(({ address }) => address)).toEqual(
      WebhookTopic.options.map(() => 'https://new.example.com/a/webhooks/demo'),
    );
    expect(all.filter(({ isOurs }) => !isOurs).map(({ address }) => address)).toEqual([
      'https://erp.example.com/hook',
    ]);
  });

  it('is taken back without touching those of others', async () => {
    expect(await desk.engine.client.webhooks.remove({ store })).toEqual({
      removed: WebhookTopic.options.length,
    });
    expect(await list()).toEqual([expect.objectContaining({ isOurs: false })]);
    expect(await desk.engine.client.webhooks.remove({ store })).toEqual({ removed: 0 });
  });

  it.each([
    '',
    'hooks.example.com',
    'http://hooks.example.com',
    'ftp://hooks.example.com',
    'https://me:secret@hooks.example.com',
    'https://hooks.example.com?token=1',
    'http://127.0.0.1.example.com/',
  ])('refuses the address “%s”', async (url) => {
    await expect(register(url)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await list()).toHaveLength(1);
  });
});
