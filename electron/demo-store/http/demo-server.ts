import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { StatsCounter } from '../demo-stats.ts';
import { RequestDelays } from '../request-delays.ts';
import type { RequestLog, ServedRequest } from '../request-log.ts';
import { API_VERSION } from '../resolvers/shop.ts';
import type { StoreState } from '../store-state.ts';
import { jsonAnswer, type Reply, reply } from './answer.ts';
import type { GraphqlEndpoint } from './graphql-endpoint.ts';
import { receiveUpload, storageError } from './upload-endpoint.ts';

/** Unsupported versions are served too: they fall forward to the one there is (facts §1.4). */
const GRAPHQL_PATH = /^\/admin\/api\/(\d{4}-\d{2})\/graphql\.json$/;
const RESULT_PATH = /^\/bulk\/([\w-]+\.jsonl)$/;
const UPLOAD_PATH = '/staged-uploads/';

/** Longer than any client keeps an idle connection: closing it from here would race with the next request. */
const KEEP_ALIVE_MS = 120_000;

export interface DemoServerParts {
  readonly store: StoreState;
  readonly graphql: GraphqlEndpoint;
  readonly stats: StatsCounter;
  readonly requests: RequestLog;
  /** Milliseconds from client to store and back. */
  readonly networkMs: number;
}

/** The HTTP side of the store, on loopback only. */
export class DemoServer {
  readonly #parts: DemoServerParts;
  readonly #server: Server;

  constructor(parts: DemoServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /**
   * @param port 0 takes a free one
   * @returns the port that it listens on
   * @throws the listening error, such as EADDRINUSE
   */
  async listen(port: number): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    return (this.#server.address() as AddressInfo).port;
  }

  /** Stops listening and cuts what is open. */
  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST' && GRAPHQL_PATH.test(pathname)) return this.#graphql(request, response);
    const result = RESULT_PATH.exec(pathname)?.[1];
    if (request.method === 'GET' && result) return this.#result(result, request, response);
    if (request.method === 'POST' && pathname === UPLOAD_PATH) {
      const served = this.#arrived('upload', request);
      const body = await buffer(request);
      const type = request.headers['content-type'] ?? '';
      return send(response, reply(await receiveUpload(this.#parts.store.uploads, body, type)), served);
    }
    send(response, reply(jsonAnswer(404, { errors: 'Not Found' })), null);
  }

  #arrived(kind: ServedRequest['kind'], { headers }: IncomingMessage): ServedRequest {
    const { requests, store } = this.#parts;
    return requests.arrived({ requestId: randomUUID(), kind, at: store.clock.now() }, headers);
  }

  async #graphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { store, graphql, stats, networkMs } = this.#parts;
    const served = this.#arrived('graphql', request);
    const { requestId } = served;
    const delays = new RequestDelays(store.clock);
    stats.arrived();
    try {
      const body = (await buffer(request)).toString('utf8');
      await delays.wait(networkMs / 2);
      const answered = await graphql.answer({ headers: request.headers, body, requestId, delays });
      await delays.wait(networkMs / 2);
      send(response, answered, served, { 'x-shopify-api-version': API_VERSION });
    } finally {
      stats.left();
    }
  }

  async #result(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const served = this.#arrived('result', request);
    const path = this.#parts.store.bulkOperations.resultPath(name);
    if (path === null) {
      return send(
        response,
        reply(storageError(400, 'ExpiredToken', 'The provided token has expired.')),
        served,
      );
    }
    served.status = 200;
    response.writeHead(200, { 'x-request-id': served.requestId, 'content-type': 'application/jsonl' });
    await pipeline(createReadStream(path), response);
  }
}

function send(
  response: ServerResponse,
  answered: Reply,
  served: ServedRequest | null,
  more: Readonly<Record<string, string>> = {},
): void {
  if (answered.kind === 'drop') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, body } = answered.answer;
  const headers = served ? { 'x-request-id': served.requestId, ...more } : more;
  if (served) served.status = status;
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...headers, ...answered.answer.headers, 'content-length': length });
  response.end(body);
}
