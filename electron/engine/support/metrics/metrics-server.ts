import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '../../../../shared/errors.ts';

/** Only this machine can connect. */
const ADDRESS = '127.0.0.1';
/** The longest that a request may take to come in, in milliseconds. */
const REQUEST_MS = 5_000;
/** Scrapers keep one connection each. */
const MOST_CONNECTIONS = 16;

/** Names of this machine; a page in a browser that was led here under a name of its own is refused (DNS rebinding). */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** What is served: a text and what it is. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

function refuse(response: ServerResponse, status: number, why: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${why}\n`);
}

async function answer(
  metrics: MetricsText,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!LOOPBACK.test(request.headers.host ?? '')) {
    return refuse(response, 403, 'Only for programs on this machine.');
  }
  if (request.url !== '/metrics') return refuse(response, 404, 'There is only /metrics here.');
  if (request.method !== 'GET') return refuse(response, 405, 'Only GET.', { allow: 'GET' });
  try {
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  } catch {
    // A store may be closing, or its disk failing; the next scrape tries again.
    refuse(response, 503, 'The metrics cannot be read now.');
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Serves `GET /metrics` to programs on this machine. */
export class MetricsServer {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /**
   * @param port 0 takes a free one
   * @throws AppError `in_use` when another program has the port
   */
  static async start(port: number, metrics: MetricsText): Promise<MetricsServer> {
    const server = createServer(
      { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
      (request, response) => {
        void answer(metrics, request, response);
      },
    );
    server.maxConnections = MOST_CONNECTIONS;
    try {
      await listen(server, port);
    } catch (error) {
      throw new AppError(
        'in_use',
        `Metrics are off: port ${port} cannot be opened (${(error as NodeJS.ErrnoException).code}). Choose another port, or close the program that uses it.`,
        { cause: error },
      );
    }
    // A server must not keep a command alive, nor end it.
    server.unref();
    server.on('error', () => {});
    const address = server.address();
    return new MetricsServer(server, typeof address === 'object' && address ? address.port : port);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
