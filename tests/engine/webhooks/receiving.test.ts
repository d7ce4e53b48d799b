import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGEST_BODY_BYTES, WebhookReceiver } from '../../../electron/engine/webhooks/receiver.ts';
import { post, WebhookDesk } from '../../support/webhook-desk.ts';

let webhooks: WebhookDesk;
beforeAll(async () => {
  webhooks = await WebhookDesk.open({ products: 3, isRegistered: false });
}, 30_000);
afterAll(() => webhooks[Symbol.asyncDispose]());

const BODY = '{"id":1,"admin_graphql_api_id":"gid://shopify/Product/1"}';

/** As an attacker would: one byte after another, without end. */
async function drip(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(head);
  const dripping = setInterval(() => socket.write('x'), 10);
  try {
    let answer = '';
    socket.on('data', (data) => {
      answer += String(data);
    });
    await new Promise((resolve) => socket.once('close', resolve));
    return answer;
  } finally {
    clearInterval(dripping);
  }
}

const nobody = {
  take: () => Promise.reject(new Error('Nothing is taken here.')),
  unsigned: () => 401,
  tooLarge: () => {},
};

describe('a delivery', () => {
  it('is taken when it is signed, and within a second', async () => {
    const before = performance.now();
    expect(await webhooks.send({ body: BODY })).toBe(200);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(webhooks.results().at(-1)).toBe('accepted');
  });

  it('is taken at the address without a store when the header names its domain', async () => {
    expect(await webhooks.send({ body: BODY, path: '/webhooks' })).toBe(200);
    const headers = { 'X-Shopify-Shop-Domain': 'other.myshopify.com' };
    expect(await webhooks.send({ body: BODY, path: '/webhooks', headers })).toBe(401);
  });

  it.each([
    ['without a signature', { secret: null }],
    ['with an empty one', { signature: '' }],
    ['with that of another secret', { secret: 'shpss_another_one' }],
    ['with that of another body', { signature: createHmac('sha256', 'x').update('{}').digest('base64') }],
    ['with two of them', { signature: 'a, b' }],
    ['for a store that there is not', { path: '/webhooks/nowhere' }],
    ['for a store whose name is an attack', { path: "/webhooks/'%20OR%201=1--" }],
  ])('is refused %s: 401, and nothing is kept', async (_how, how) => {
    const kept = () => webhooks.results().filter((result) => result === 'accepted').length;
    const before = kept();
    expect(await webhooks.send({ body: BODY, ...how })).toBe(401);
    expect(webhooks.results().at(-1)).toBe('unsigned');
    expect(kept()).toBe(before);
  });

  it('is refused when it is signed, but of another store: an agency’s stores may share one app', async () => {
    const headers = { 'X-Shopify-Shop-Domain': 'other.myshopify.com' };
    expect(await webhooks.send({ body: BODY, headers })).toBe(403);
    expect(webhooks.results().at(-1)).toBe('misdirected');
  });

  it('counts once, however often it comes', async () => {
    expect(await webhooks.send({ body: BODY, id: 'twice' })).toBe(200);
    expect(await webhooks.send({ body: BODY, id: 'twice' })).toBe(200);
    expect(webhooks.results().slice(-2)).toEqual(['accepted', 'duplicate']);
    // At the same moment, too.
    await Promise.all([1, 2, 3, 4, 5].map(() => webhooks.send({ body: BODY, id: 'five' })));
    expect(webhooks.results().slice(-5).sort()).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    // Without an id, what was sent is the id.
    const headers = { 'X-Shopify-Webhook-Id': '', 'X-Shopify-Event-Id': 'event' };
    await webhooks.send({ body: BODY, headers });
    await webhooks.send({ body: BODY, headers });
    expect(webhooks.results().slice(-2)).toEqual(['accepted', 'duplicate']);
  });

  it.each([
    ['of a topic that nobody asked for', { topic: 'orders/create', body: '{"id":1}' }],
    ['that is no JSON', { body: 'id=1' }],
    ['without an id', { body: '{"id":null}' }],
    ['that is a list', { body: '[1]' }],
    ['with an id that is none', { body: '{"id":{"$gt":1}}' }],
  ])('%s is answered, and nothing comes of it', async (_what, delivery) => {
    expect(await webhooks.send(delivery)).toBe(200);
    expect(webhooks.results().at(-1)).toBe('ignored');
  });

  it('knows ids that JavaScript cannot count to', async () => {
    webhooks.desk.demo.resetStats();
    const big = '9007199254740993';
    expect(await webhooks.send({ topic: 'products/delete', body: `{"id":${big}}` })).toBe(200);
    const { touchedBy } = await import('../../../electron/engine/webhooks/topics.ts');
    expect(touchedBy('products/delete', Buffer.from(`{"id":${big}}`))).toEqual({ kind: 'product', id: big });
  });

  it('may come on several connections while the secret is rotated', async () => {
    const { demo } = webhooks.desk;
    webhooks.secrets = ['shpss_brand_new_secret', demo.clientSecret];
    await webhooks.client.webhooks.setSecrets({ store: 'demo', source: { kind: 'keychain' } });
    expect(await webhooks.send({ body: BODY, secret: 'shpss_brand_new_secret' })).toBe(200);
    expect(await webhooks.send({ body: BODY, secret: demo.clientSecret })).toBe(200);
    webhooks.secrets = ['shpss_brand_new_secret'];
    // Not asked of the host at every request: only when it was given anew.
    expect(await webhooks.send({ body: BODY, secret: demo.clientSecret })).toBe(200);
    await webhooks.client.webhooks.setSecrets({ store: 'demo', source: { kind: 'keychain' } });
    expect(await webhooks.send({ body: BODY, secret: demo.clientSecret })).toBe(401);
    await webhooks.client.webhooks.setSecrets({ store: 'demo', source: null });
    expect(await webhooks.send({ body: BODY, secret: 'shpss_brand_new_secret' })).toBe(401);
    webhooks.secrets = [demo.clientSecret];
    await webhooks.client.webhooks.setSecrets({ store: 'demo', source: { kind: 'keychain' } });
  });
});

describe('the receiver', () => {
  it('knows one address and one method', async () => {
    expect(await webhooks.send({ body: BODY, path: '/' })).toBe(404);
    expect(await webhooks.send({ body: BODY, path: '/webhooks/demo/more' })).toBe(404);
    expect(await webhooks.send({ body: BODY, path: '/webhooks/demo', method: 'PUT' })).toBe(405);
  });

  it('takes a body of 1 MB, and refuses a larger one whether or not it says so', async () => {
    const largest = `${BODY.slice(0, -1)},"x":"`;
    const fits = `${largest}${'x'.repeat(LARGEST_BODY_BYTES - largest.length - 2)}"}`;
    expect(await webhooks.send({ body: fits })).toBe(200);
    const port = await webhooks.port();
    const secret = webhooks.desk.demo.clientSecret;
    const refused = await post(port, { body: `${fits} `, secret });
    expect(refused.status).toBe(413);
    expect(refused.headers.connection).toBe('close');
    expect(webhooks.results().at(-1)).toBe('too_large');
    // Chunked, so that its length is not known before.
    const sent = request({
      host: '127.0.0.1',
      port,
      path: '/webhooks/demo',
      method: 'POST',
      agent: false,
      headers: { 'X-Shopify-Hmac-Sha256': 'x', 'X-Shopify-Topic': 'products/update' },
    });
    sent.on('error', () => {});
    const answered = once(sent, 'response');
    for (let part = 0; part < 20; part += 1) sent.write(Buffer.alloc(100_000));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    sent.destroy();
  });

  it('cuts off who never stops sending, and who sends too slowly', async () => {
    const endless = await drip(
      await webhooks.port(),
      `POST /webhooks/demo HTTP/1.1\r\nHost: x\r\nX-Shopify-Hmac-Sha256: x\r\nContent-Length: ${10 * LARGEST_BODY_BYTES}\r\n\r\n`,
    );
    expect(endless).toContain('413');
    const slow = await WebhookReceiver.start(0, nobody, { requestMs: 150, lookMs: 20 });
    const head = 'POST /webhooks/demo HTTP/1.1\r\nHost: x\r\n';
    expect(
      await drip(slow.port, `${head}X-Shopify-Hmac-Sha256: x\r\nContent-Length: 1000\r\n\r\n`),
    ).toContain('408');
    expect(await drip(slow.port, `${head}X-Slow: `)).toContain('408');
    await slow.close();
  });

  it('says when its port is taken, and leaves the engine as it is', async () => {
    const { settings, webhooks: client } = webhooks.client;
    const other = await WebhookReceiver.start(0, nobody);
    await webhooks.restart(other.port);
    const status = await client.status().catch(() => webhooks.client.webhooks.status());
    expect(status).toMatchObject({ port: null, problem: expect.stringContaining(`port ${other.port}`) });
    expect(await webhooks.client.settings.get()).toMatchObject({ webhooksPort: null });
    expect(settings).toBeDefined();
    await other.close();
    await webhooks.restart();
  });

  it('writes down what it refused, a bounded number of lines and nothing of what was in them', async () => {
    await Promise.all(
      Array.from({ length: 100 }, () =>
        webhooks.send({ body: '{"secret":"of-the-body"}', signature: 'wrong-signature' }),
      ),
    );
    const home = webhooks.desk.home;
    await webhooks.desk.engine.close();
    const log = readdirSync(join(home, 'logs'))
      .map((file) => readFileSync(join(home, 'logs', file), 'utf8'))
      .join('');
    const lines = log.split('\n').filter((line) => line.includes('A webhook was refused'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(150);
    expect(log).toContain('More webhooks were refused');
    for (const word of ['of-the-body', 'wrong-signature', webhooks.desk.demo.clientSecret]) {
      expect(log).not.toContain(word);
    }
    await webhooks.restart();
  });
});
