import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../../electron/demo-store/start-demo-store.ts';
import { question } from '../measure.ts';
import { TIMING } from '../runs/demo-store-process.ts';

export type FromWatchedStore =
  | { readonly kind: 'open'; readonly endpoint: string; readonly token: string }
  /** From the read of a field's resource to the write of the field, in milliseconds, one for each field written. */
  | { readonly kind: 'windows'; readonly windows: readonly number[] };

/** When the store read what, by the number of a product or variant; in milliseconds since the epoch. */
const reads = new Map<string, number[]>();

function noteRead(body: string, at: number): void {
  const { operationName, variables } = JSON.parse(body) as {
    operationName?: string;
    variables?: { ids?: string[] };
  };
  if (operationName !== 'ReadResources') return;
  for (const gid of variables?.ids ?? []) {
    const id = gid.slice(gid.lastIndexOf('/') + 1);
    reads.set(id, [...(reads.get(id) ?? []), at]);
  }
}

/**
 * The network: the way there, the store, and the way back. It stands between the two, so that it sees when the store reads;
 * the ledger says when it wrote.
 */
async function passOn(store: DemoStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  await delay(TIMING.networkMs / 2);
  noteRead(body, Date.now());
  const answer = await fetch(store.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-access-token': String(request.headers['x-shopify-access-token']),
    },
    body,
  });
  const content = await answer.text();
  await delay(TIMING.networkMs / 2);
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
    'x-request-id': answer.headers.get('x-request-id') ?? '',
  });
  response.end(content);
}

function windows({ ledger }: DemoStore): number[] {
  return [...ledger.entries()].flatMap(({ actor, changed, productId, variantId, at }) => {
    const read = reads.get(variantId ?? productId)?.findLast((time) => time <= at);
    return actor === 'app' && changed && read !== undefined ? [at - read] : [];
  });
}

const store = await startDemoStore({ ...question<DemoStoreOptions>(), serviceMs: TIMING.serviceMs });
const network = createServer((request, response) => void passOn(store, request, response));
network.listen(0, '127.0.0.1', () => {
  const { port } = network.address() as AddressInfo;
  const endpoint = store.endpoint.replace(/:\d+/, `:${port}`);
  const opened: FromWatchedStore = { kind: 'open', endpoint, token: store.token };
  process.send?.(opened);
});

process.on('message', async () => {
  const measured: FromWatchedStore = { kind: 'windows', windows: windows(store) };
  process.send?.(measured);
  network.close();
  network.closeAllConnections();
  await store.stop();
  process.disconnect();
});
