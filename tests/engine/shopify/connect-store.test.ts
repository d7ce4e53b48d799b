import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/clock.ts';
import { connectStore, type StoreConnection } from '../../../electron/engine/shopify/connect-store.ts';
import { ShopDocument, TagsAddDocument } from '../../../electron/engine/shopify/generated/documents.ts';
import type { StoreClient } from '../../../electron/engine/shopify/store-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type RawRequest, type RawStore, rawStore } from '../../support/raw-store.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';
const TAGS = { id: 'gid://shopify/Product/1', tags: ['summer'] };
const SHOP = { shop: { name: 'Acme' } };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of open.splice(0).toReversed()) await closable.close();
});

/** Sleeps pass at once, so that back-off costs a test no time. */
const impatient: StoreConnection['clock'] = {
  ...systemClock,
  sleep: (_milliseconds, signal) => systemClock.sleep(0, signal),
};

function cost(requested: number, available = 1_900, actual: number | null = requested) {
  return {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: { maximumAvailable: 2000.0, currentlyAvailable: available, restoreRate: 100.0 },
  };
}

function reply(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-request-id': 'request-7',
    'x-shopify-api-version': '2026-10',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function connected(
  answer: (response: ServerResponse, request: RawRequest, index: number) => void,
  options: Partial<StoreConnection> = {},
): Promise<{ store: RawStore; client: StoreClient; log: ReturnType<typeof memoryLog> }> {
  const store = await rawStore(answer);
  open.push(store);
  const log = memoryLog();
  const client = connectStore({
    endpoint: store.endpoint,
    token: async () => TOKEN,
    clock: impatient,
    random: () => 0,
    log,
    ...options,
  });
  open.push(client);
  return { store, client, log };
}

describe('a call', () => {
  it('sends the document with the token and gives back data, cost, request id and time', async () => {
    const { store, client, log } = await connected((response) =>
      reply(response, { data: SHOP, extensions: { cost: cost(3, 1_997, 2) } }),
    );
    const answer = await client.read(ShopDocument, {}, { run: 4, job: 9 });
    expect(answer).toMatchObject({
      data: SHOP,
      errors: [],
      cost: {
        requested: 3,
        actual: 2,
        bucket: { maximum: 2_000, available: 1_997, restoreRate: 100 },
      },
      requestId: 'request-7',
      status: 200,
    });
    expect(answer.milliseconds).toBeGreaterThan(0);
    const [request] = store.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/admin/api/2026-10/graphql.json' });
    expect(request?.headers).toMatchObject({
      'x-shopify-access-token': TOKEN,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      operationName: 'Shop',
      variables: {},
      query: expect.stringContaining('query Shop'),
    });
    expect(client.bucket()).toMatchObject({ maximum: 2_000, restoreRate: 100 });
    expect(client.latency()).toEqual({ read: answer.milliseconds, write: null });
    expect(log.lines.find((line) => line.level === 'info')).toMatchObject({
      run: 4,
      job: 9,
      attempt: 1,
      requestId: 'request-7',
      operation: 'Shop',
    });
    expect(JSON.stringify(log.lines)).not.toContain(TOKEN);
  });

  it('lets nothing of an answer repeat its token: what an answer says is kept, shown and told to others', async () => {
    const { client } = await connected((response, { headers }, index) => {
      const token = String(headers['x-shopify-access-token']);
      const echo = { data: { shop: { name: `Acme ${token}` } } };
      reply(response, index === 0 ? echo : `no ${token}`, index === 0 ? 200 : 404, { 'x-request-id': token });
    });
    const answer = await client.read(ShopDocument, {});
    expect(answer).toMatchObject({ data: { shop: { name: 'Acme [redacted]' } }, requestId: '[redacted]' });
    const failure = await client.read(ShopDocument, {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain(TOKEN);
  });

  it('keeps the data beside the errors of some fields', async () => {
    const denied = {
      message: 'Access denied for unitCost field.',
      path: ['shop', 'plan'],
      extensions: { code: 'ACCESS_DENIED' },
    };
    const { client } = await connected((response) => reply(response, { data: SHOP, errors: [denied] }));
    expect(await client.read(ShopDocument, {})).toMatchObject({ data: SHOP, errors: [denied] });
  });

  it('does not take a mutation that is null for an error: the caller must look', async () => {
    const { client } = await connected((response) => reply(response, { data: { tagsAdd: null } }));
    expect((await client.write(TagsAddDocument, TAGS)).data).toEqual({ tagsAdd: null });
  });

  it('asks for the token once, and again after it was refused', async () => {
    let asked = 0;
    const { client, store } = await connected(
      (response, _request, index) =>
        index === 1
          ? reply(response, { errors: '[API] Invalid API key' }, 401)
          : reply(response, { data: SHOP, extensions: { cost: cost(3) } }),
      {
        token: async () => {
          asked += 1;
          return `${TOKEN}${asked}`;
        },
      },
    );
    await client.read(ShopDocument, {});
    await expect(client.read(ShopDocument, {})).rejects.toMatchObject({ kind: 'not_authorised' });
    await client.read(ShopDocument, {});
    expect(store.requests.map((request) => request.headers['x-shopify-access-token'])).toEqual([
      `${TOKEN}1`,
      `${TOKEN}1`,
      `${TOKEN}2`,
    ]);
  });

  it('says so once when the store charges another cost than predicted', async () => {
    const { client, log } = await connected((response) =>
      reply(response, { data: SHOP, extensions: { cost: cost(77) } }),
    );
    await client.read(ShopDocument, {});
    await client.read(ShopDocument, {});
    expect(log.lines.filter((line) => line.charged === 77)).toHaveLength(1);
  });
});

describe('a write that fails is tried once and classified', () => {
  const error = (code: string, message = code) => ({ message, extensions: { code } });
  it.each<[string, number, unknown, Record<string, string>, Record<string, unknown>]>([
    ['401', 401, { errors: '[API] Invalid API key or access token' }, {}, { kind: 'not_authorised' }],
    ['402', 402, {}, {}, { kind: 'unavailable', code: 'store_unavailable' }],
    ['403', 403, {}, {}, { kind: 'not_authorised', code: 'not_authorised' }],
    ['404', 404, 'not found', {}, { kind: 'refused' }],
    ['400', 400, { errors: 'bad' }, {}, { kind: 'refused', message: expect.stringContaining('bad') }],
    ['423', 423, {}, {}, { kind: 'unavailable' }],
    ['430', 430, {}, {}, { kind: 'unavailable' }],
    ['540', 540, {}, {}, { kind: 'unavailable' }],
    ['429', 429, {}, { 'retry-after': '2.5' }, { kind: 'throttled', retryAfterMs: 2_500 }],
    ['500', 500, {}, {}, { kind: 'unknown', status: 500, requestId: 'request-7' }],
    ['502', 502, '<html>', {}, { kind: 'unknown', code: 'store_unreachable' }],
    ['503', 503, {}, {}, { kind: 'unknown' }],
    ['504', 504, {}, {}, { kind: 'unknown' }],
    ['redirect', 301, '', { location: 'https://evil.com/' }, { kind: 'refused' }],
    ['html', 200, '<html></html>', {}, { kind: 'unknown' }],
    ['cut off', 200, '{"data":{"tagsAdd":', {}, { kind: 'unknown' }],
    ['empty', 200, {}, {}, { kind: 'unknown' }],
    ['other version', 200, { data: {} }, { 'x-shopify-api-version': '2027-01' }, { kind: 'unknown' }],
    [
      'other version, refused',
      200,
      { errors: [error('undefinedField')] },
      { 'x-shopify-api-version': '2027-01' },
      { kind: 'refused', message: expect.stringContaining('2027-01') },
    ],
    [
      'THROTTLED',
      200,
      { errors: [error('THROTTLED', 'Throttled')], extensions: { cost: cost(752, 120, null) } },
      {},
      { kind: 'throttled', cost: { requested: 752, actual: null, bucket: { available: 120 } } },
    ],
    ['ACCESS_DENIED', 200, { errors: [error('ACCESS_DENIED')] }, {}, { kind: 'not_authorised' }],
    [
      'ACCESS_DENIED with a null field',
      200,
      { data: { tagsAdd: null }, errors: [error('ACCESS_DENIED')] },
      {},
      { kind: 'not_authorised' },
    ],
    ['SHOP_INACTIVE', 200, { errors: [error('SHOP_INACTIVE')] }, {}, { kind: 'unavailable' }],
    [
      'INTERNAL_SERVER_ERROR',
      200,
      { data: null, errors: [error('INTERNAL_SERVER_ERROR')] },
      {},
      { kind: 'unknown' },
    ],
    [
      'INTERNAL_SERVER_ERROR of one field',
      200,
      { data: { a: { ok: 1 }, tagsAdd: null }, errors: [error('INTERNAL_SERVER_ERROR')] },
      {},
      { kind: 'unknown' },
    ],
    [
      'MAX_COST_EXCEEDED',
      200,
      { errors: [error('MAX_COST_EXCEEDED')] },
      {},
      { kind: 'refused', code: 'api_refused' },
    ],
    [
      'MAX_INPUT_SIZE_EXCEEDED',
      200,
      { errors: [error('MAX_INPUT_SIZE_EXCEEDED')], extensions: { cost: cost(10, 2_000, null) } },
      {},
      { kind: 'refused' },
    ],
    ['undefined field', 200, { errors: [error('undefinedField')] }, {}, { kind: 'refused' }],
    [
      'RESOURCE_NOT_FOUND',
      200,
      { data: { tagsAdd: null }, errors: [error('RESOURCE_NOT_FOUND', 'invalid id')] },
      {},
      { kind: 'refused' },
    ],
    [
      'an error nobody knows',
      200,
      { data: { tagsAdd: null }, errors: [{ message: 'Timeout' }] },
      {},
      { kind: 'unknown' },
    ],
  ])('%s', async (_name, status, body, headers, expected) => {
    const { client, store, log } = await connected((response) => reply(response, body, status, headers));
    await expect(client.write(TagsAddDocument, TAGS, { job: 3 })).rejects.toMatchObject(expected);
    expect(store.requests).toHaveLength(1);
    expect(log.lines.find((line) => line.level === 'warn')).toMatchObject({
      job: 3,
      requestId: 'request-7',
      kind: expected.kind,
    });
  });

  it('a connection that is cut before the answer: unknown', async () => {
    const { client, store } = await connected((response) => response.destroy());
    await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({ kind: 'unknown' });
    expect(store.requests).toHaveLength(1);
  });

  it('a connection that is cut within the answer: unknown', async () => {
    const { client } = await connected((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"data"');
      setImmediate(() => response.destroy());
    });
    await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('no answer in time: unknown', async () => {
    const { client } = await connected(() => undefined, {
      timeouts: { connectMs: 1_000, answerMs: 50 },
    });
    await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('in time'),
    });
  });

  it('given up on the way: unknown', async () => {
    const controller = new AbortController();
    const { client } = await connected(() => controller.abort());
    await expect(client.write(TagsAddDocument, TAGS, { signal: controller.signal })).rejects.toMatchObject({
      kind: 'unknown',
    });
  });

  it('nobody listening: offline', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { client } = await connected(() => undefined, { endpoint: `http://127.0.0.1:${port}/x` });
    await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({
      kind: 'offline',
      code: 'store_unreachable',
    });
  });

  it('no token: nothing is sent', async () => {
    const { client, store } = await connected((response) => reply(response, { data: {} }), {
      token: () => Promise.reject(new Error('no token')),
    });
    await expect(client.write(TagsAddDocument, TAGS)).rejects.toThrow('no token');
    expect(store.requests).toHaveLength(0);
  });
});

it.each(['', 'shpat_x\n', 'shpat x'])('a token that cannot be one (%j) is not sent', async (token) => {
  const { client, store } = await connected((response) => reply(response, { data: {} }), {
    token: async () => token,
  });
  await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({ kind: 'not_authorised' });
  expect(store.requests).toHaveLength(0);
});

it('a call after closing is not sent', async () => {
  const { client, store } = await connected((response) => reply(response, { data: {} }));
  await client.close();
  await expect(client.write(TagsAddDocument, TAGS)).rejects.toMatchObject({ kind: 'offline' });
  expect(store.requests).toHaveLength(0);
});

describe('a read that fails', () => {
  it('is tried again while it may pass', async () => {
    const { client, store } = await connected((response, _request, index) => {
      if (index === 0) reply(response, {}, 503);
      else if (index === 1) response.destroy();
      else reply(response, { data: SHOP, extensions: { cost: cost(3) } });
    });
    expect((await client.read(ShopDocument, {})).data).toEqual(SHOP);
    expect(store.requests).toHaveLength(3);
  });

  it('gives up after six tries', async () => {
    const { client, store } = await connected((response) => reply(response, {}, 503));
    await expect(client.read(ShopDocument, {})).rejects.toMatchObject({ kind: 'unknown' });
    expect(store.requests).toHaveLength(6);
  });

  it('is not tried again when it cannot pass', async () => {
    const { client, store } = await connected((response) => reply(response, {}, 403));
    await expect(client.read(ShopDocument, {})).rejects.toMatchObject({ kind: 'not_authorised' });
    expect(store.requests).toHaveLength(1);
  });

  it('waits as long as Retry-After says, in seconds, without spending a try', async () => {
    const clock = new FakeClock();
    const { client, store } = await connected(
      (response, _request, index) =>
        index < 8
          ? reply(response, {}, 429, { 'retry-after': '2' })
          : reply(response, { data: SHOP, extensions: { cost: cost(3) } }),
      { clock },
    );
    const answer = client.read(ShopDocument, {});
    for (let refused = 1; refused <= 8; refused += 1) {
      await until(() => store.requests.length === refused);
      await clock.advance(1_900);
      expect(store.requests).toHaveLength(refused);
      await clock.advance(200);
    }
    expect((await answer).data).toEqual(SHOP);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const { client } = await connected((response) => {
      reply(response, {}, 503);
      controller.abort();
    });
    await expect(client.read(ShopDocument, {}, { signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

/** Waits for something that a socket brings about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

it('never has more than ten calls in flight', async () => {
  let most = 0;
  const waiting: ServerResponse[] = [];
  const answerAll = () => {
    for (const response of waiting.splice(0)) {
      reply(response, { data: SHOP, extensions: { cost: cost(3, 2_000) } });
    }
  };
  const { client } = await connected((response, _request, index) => {
    waiting.push(response);
    most = Math.max(most, waiting.length);
    if (index === 0 || waiting.length === 10 || index === 40) answerAll();
  });
  await Promise.all(Array.from({ length: 41 }, () => client.read(ShopDocument, {})));
  expect(most).toBe(10);
});

describe('download', () => {
  it('streams the file without the token', async () => {
    const { client, store } = await connected((response) => {
      response.writeHead(200);
      response.end('{"id":1}\n{"id":2}\n');
    });
    const parts: Buffer[] = [];
    for await (const part of await client.download(`${store.origin}/result.jsonl?signature=x`)) {
      parts.push(part);
    }
    expect(Buffer.concat(parts).toString('utf8')).toBe('{"id":1}\n{"id":2}\n');
    expect(store.requests[0]?.headers).not.toHaveProperty('x-shopify-access-token');
  });

  it('tells a file that is gone from one that can be tried again', async () => {
    const { client, store } = await connected((response, _request, index) => {
      response.writeHead(index === 0 ? 403 : 503);
      response.end();
    });
    await expect(client.download(`${store.origin}/x`)).rejects.toMatchObject({ kind: 'refused' });
    await expect(client.download(`${store.origin}/x`)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('fails when the file breaks off', async () => {
    const { client, store } = await connected((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"id":1}\n');
      setImmediate(() => response.destroy());
    });
    const file = await client.download(`${store.origin}/x`);
    const read = async () => {
      for await (const _part of file);
    };
    await expect(read()).rejects.toMatchObject({ kind: 'unknown' });
  });

  it.each(['http://example.com/x', 'file:///etc/passwd', 'nonsense'])('refuses %s', async (url) => {
    const { client } = await connected(() => undefined);
    await expect(client.download(url)).rejects.toMatchObject({ kind: 'refused' });
  });
});
