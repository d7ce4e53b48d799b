import type { IncomingHttpHeaders } from 'node:http';

/** A demo store may be open for weeks; what is remembered of it is not. */
const MOST_REMEMBERED = 200_000;

/** One request that the store was asked, as its own side remembers it. */
export interface ServedRequest {
  /** What it answered as `X-Request-Id`, also when the answer never left. */
  readonly requestId: string;
  /** The client's own id, from the header `X-Bulkhead-Call`; null when it sent none. */
  readonly call: string | null;
  readonly kind: 'graphql' | 'result' | 'upload';
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
  /** HTTP status; null while it is worked on and when the connection was cut instead. */
  status: number | null;
}

/** What the store was asked, so that a test can join it with the log of the client. */
export class RequestLog {
  #requests: ServedRequest[] = [];

  /** @returns the entry, whose status is filled in when it is known */
  arrived(request: Omit<ServedRequest, 'call' | 'status'>, headers: IncomingHttpHeaders): ServedRequest {
    const call = headers['x-bulkhead-call'];
    const entry = { ...request, call: typeof call === 'string' ? call : null, status: null };
    if (this.#requests.length >= 2 * MOST_REMEMBERED) this.#requests = this.#requests.slice(-MOST_REMEMBERED);
    this.#requests.push(entry);
    return entry;
  }

  entries(): readonly Readonly<ServedRequest>[] {
    return this.#requests;
  }
}
