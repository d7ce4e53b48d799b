import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectStore } from '../../../electron/engine/shopify/connect-store.ts';
import { ShopDocument } from '../../../electron/engine/shopify/generated/documents.ts';
import type { StoreClient } from '../../../electron/engine/shopify/store-client.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { rawStore } from '../../support/raw-store.ts';
import { SkippingClock } from '../../support/skipping-clock.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

/** What the proxy was asked for, and everything else that it has seen. */
let tunnels: string[];
let seen: string;
let proxy: Server;
let answer: string;
const clients: StoreClient[] = [];

beforeEach(async () => {
  tunnels = [];
  seen = '';
  answer = 'HTTP/1.1 502 Bad Gateway\r\n\r\n';
  proxy = createServer((request, response) => {
    seen += request.url;
    response.end();
  });
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    seen += JSON.stringify(request.headers);
    socket.on('error', () => {});
    socket.end(answer);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

function connect(endpoint: string): StoreClient {
  const client = connectStore({
    endpoint,
    token: async () => TOKEN,
    clock: new SkippingClock(),
    random: () => 0,
    log: memoryLog(),
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  });
  clients.push(client);
  return client;
}

it('carries calls to Shopify through a tunnel, without seeing the token', async () => {
  const client = connect('https://acme.myshopify.com/admin/api/2026-10/graphql.json');
  const failure = await client.read(ShopDocument, {}).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    kind: 'offline',
    message: expect.stringContaining('The proxy opens no way to acme.myshopify.com (HTTP 502).'),
  });
  expect(new Set(tunnels)).toEqual(new Set(['acme.myshopify.com:443']));
  expect(seen).not.toContain(TOKEN);
});

it('that is not there leaves the store out of reach, and nothing is sent', async () => {
  await new Promise((resolve) => proxy.close(resolve));
  const client = connectStore({
    endpoint: 'https://acme.myshopify.com/admin/api/2026-10/graphql.json',
    token: async () => TOKEN,
    clock: new SkippingClock(),
    random: () => 0,
    log: memoryLog(),
    proxy: 'http://127.0.0.1:9',
  });
  clients.push(client);
  await expect(client.read(ShopDocument, {})).rejects.toMatchObject({ kind: 'offline' });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});

it('is never used for loopback', async () => {
  const store = await rawStore((response) => {
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"errors":"no"}');
  });
  await expect(connect(store.endpoint).read(ShopDocument, {})).rejects.toMatchObject({
    kind: 'not_authorised',
  });
  expect(store.requests).toHaveLength(1);
  expect(tunnels).toEqual([]);
  await store.close();
});
