import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../shared/errors.ts';

/** A tunnel or proxy on this machine brings the public address; nobody else can connect. */
const ADDRESS = '127.0.0.1';
/** Products with all their variants stay far below it, and Bulkhead asks for ids alone. */
export const LARGEST_BODY_BYTES = 1024 ** 2;
/** Together with the largest body, the most that strangers can make us hold in memory. */
const MOST_CONNECTIONS = 64;
/** Who sends too much gets this long to read the answer before the connection is cut, in milliseconds. */
const LINGER_MS = 500;
/** `/webhooks/` and a store's id; without one the store is found by the header that names its domain. */
const PATH = /^\/webhooks(?:\/([^/?]+))?\/?(?:\?|$)/;

/** A whole request, as it came in. */
export interface IncomingDelivery {
  /** From the address; null when it names no store. */
  readonly storeId: string | null;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
}

/** What is done with requests. */
export interface DeliveryDesk {
  /** @returns the HTTP status to answer with */
  take(delivery: IncomingDelivery): Promise<number>;
  /** A request without a signature: nothing of it was read. @returns the status */
  unsigned(storeId: string | null, topic: string | undefined): number;
  tooLarge(storeId: string | null, topic: string | undefined): void;
}

export interface ReceiverTimes {
  /** The longest that a request may take to come in, in milliseconds: Shopify itself gives up after five seconds (facts §5). */
  readonly requestMs: number;
  /** Between two looks for requests that are too slow, in milliseconds. */
  readonly lookMs: number;
}

const TIMES: ReceiverTimes = { requestMs: 5_000, lookMs: 1_000 };

/** Answers a request whose body is not wanted: what still comes of it is thrown away, and soon the connection as well. */
function hangUp(request: IncomingMessage, response: ServerResponse, status: number, headers = {}): void {
  response.writeHead(status, { connection: 'close', 'content-length': '0', ...headers });
  response.flushHeaders();
  const end = () => response.end();
  const cut = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('end', end).once('error', () => {});
  request.once('close', () => clearTimeout(cut));
  request.resume();
}

/** @returns null as soon as it is too large */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY_BYTES) return null;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= LARGEST_BODY_BYTES) {
      chunks.push(chunk);
      return;
    }
    chunks.length = 0;
    request.off('data', onData);
    resolve(null);
  };
  request.on('data', onData);
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('error', reject);
  request.once('close', () => reject(new Error('The request was broken off.')));
  return promise;
}

function headersOf(request: IncomingMessage): (name: string) => string | undefined {
  return (name) => {
    const value = request.headers[name.toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  };
}

async function answer(desk: DeliveryDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = PATH.exec(request.url ?? '');
  if (!path) return hangUp(request, response, 404);
  if (request.method !== 'POST') return hangUp(request, response, 405, { allow: 'POST' });
  const header = headersOf(request);
  const topic = header('x-shopify-topic');
  const storeId = path[1] ?? null;
  if (!header('x-shopify-hmac-sha256')) return hangUp(request, response, desk.unsigned(storeId, topic));
  const body = await readBody(request);
  if (body === null) {
    desk.tooLarge(storeId, topic);
    return hangUp(request, response, 413);
  }
  const status = await desk.take({ storeId, header, body });
  response.writeHead(status, { 'content-length': '0' }).end();
}

async function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, ADDRESS, resolve);
  try {
    await promise;
  } catch (error) {
    throw new AppError(
      'in_use',
      `Webhooks are not received: port ${port} cannot be opened (${(error as NodeJS.ErrnoException).code}). Choose another port, or close the program that uses it.`,
      { cause: error },
    );
  } finally {
    server.off('error', reject);
  }
  server.on('error', () => {});
}

/** Receives webhooks over HTTP on this machine. */
export class WebhookReceiver {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /**
   * @param port 0 takes a free one
   * @throws AppError `in_use` when another program has the port
   */
  static async start(
    port: number,
    desk: DeliveryDesk,
    { requestMs, lookMs }: ReceiverTimes = TIMES,
  ): Promise<WebhookReceiver> {
    const server = createServer(
      { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval: lookMs },
      (request, response) => {
        // A request that was broken off has nobody to answer to.
        answer(desk, request, response).catch(() => response.destroy());
      },
    );
    server.maxConnections = MOST_CONNECTIONS;
    await listen(server, port);
    return new WebhookReceiver(server);
  }

  /** Answers what has come in, and takes nothing more. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
      setTimeout(() => this.#server.closeAllConnections(), LINGER_MS).unref();
    });
  }
}
