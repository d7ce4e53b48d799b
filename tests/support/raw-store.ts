import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RawRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
}

export interface RawStore {
  readonly endpoint: string;
  readonly origin: string;
  readonly requests: RawRequest[];
  close(): Promise<void>;
}

/** An HTTP server that answers exactly as a test says: the shapes that a healthy store never shows. */
export async function rawStore(
  answer: (response: ServerResponse, request: RawRequest, index: number) => void,
): Promise<RawStore> {
  const requests: RawRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers, method, url } = request;
      const seen = { headers, method, url, body: Buffer.concat(parts).toString('utf8') };
      requests.push(seen);
      answer(response, seen, requests.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint: `${origin}/admin/api/2026-10/graphql.json`,
    origin,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
