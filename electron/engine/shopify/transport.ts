import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import { maskKnownSecrets } from '../../../shared/redaction/known-secrets.ts';
import { CALL_HEADER } from './call-log.ts';
import type { HttpAnswer } from './classify.ts';
import { assertTrustedEndpoint, isLoopback } from './endpoint.ts';
import { networkFailure } from './network-failure.ts';
import { CallFailure } from './store-client.ts';
import { MOST_IN_FLIGHT } from './throttle/lane.ts';

export interface Timeouts {
  /** Until a connection stands, in milliseconds. */
  readonly connectMs: number;
  /** From sending to the last byte of the answer, in milliseconds. Shopify itself gives up after 10 s (facts §1.4). */
  readonly answerMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { connectMs: 10_000, answerMs: 30_000 };

/** Our largest pages are far below; more is a mistake or an attack. In bytes. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** A store or what is between us may send back what it got: a token must not come in with an answer, to be kept as data. */
function withoutSecrets(headers: HttpAnswer['headers']): HttpAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? maskKnownSecrets(value) : value?.map(maskKnownSecrets),
    ]),
  );
}

/** Posts GraphQL requests to one endpoint over kept-alive connections. */
export interface Transport {
  /**
   * @param body the JSON to send
   * @param call our own id of the call, which the store gets as well
   * @throws CallFailure `offline` when it surely never left, else `unknown`
   */
  post(body: string, token: string, call: string, signal?: AbortSignal): Promise<HttpAnswer>;
  /** Waits for the answers that are on their way. */
  close(): Promise<void>;
}

/**
 * @param proxy `http://host:port`; used for Shopify's endpoints, through a tunnel: the proxy sees host names, no tokens
 */
function openDispatcher(endpoint: string, timeouts: Timeouts, proxy: string | null): Dispatcher {
  const options = {
    connections: MOST_IN_FLIGHT,
    // Undici's own two would let an answer trickle in for ever; one deadline over the whole exchange is in `post`.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: LARGEST_ANSWER,
    // One request a connection: when it breaks, exactly one call is in doubt, and none is sent twice behind our back.
    pipelining: 1,
    allowH2: false,
  };
  if (proxy === null || isLoopback(endpoint)) {
    return new Pool(new URL(endpoint).origin, { ...options, connectTimeout: timeouts.connectMs });
  }
  return new ProxyAgent({ ...options, uri: proxy, proxyTunnel: true, connectTimeout: timeouts.connectMs });
}

/**
 * @param endpoint a `*.myshopify.com` or loopback URL; redirects are not followed
 * @throws AppError `bad_input` for any other host
 */
export function openTransport(
  endpoint: string,
  timeouts: Timeouts = DEFAULT_TIMEOUTS,
  proxy: string | null = null,
): Transport {
  assertTrustedEndpoint(endpoint);
  const { origin, host, pathname } = new URL(endpoint);
  const dispatcher = openDispatcher(endpoint, timeouts, proxy);

  let closing: Promise<void> | undefined;

  return {
    async post(body, token, call, signal) {
      if (closing) throw new CallFailure('offline', `The connection to ${host} has been closed.`);
      const deadline = new AbortController();
      const giveUp = () => deadline.abort(signal?.reason);
      const timer = setTimeout(
        () => deadline.abort(new DOMException('No answer in time', 'TimeoutError')),
        timeouts.answerMs,
      );
      if (signal?.aborted) giveUp();
      signal?.addEventListener('abort', giveUp, { once: true });
      const startedAt = performance.now();
      try {
        const answer = await dispatcher.request({
          origin,
          method: 'POST',
          path: pathname,
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            'user-agent': 'Bulkhead',
            'x-shopify-access-token': token,
            [CALL_HEADER]: call,
          },
          body,
          signal: deadline.signal,
        });
        const text = await answer.body.text();
        return {
          status: answer.statusCode,
          headers: withoutSecrets(answer.headers),
          body: maskKnownSecrets(text),
          milliseconds: performance.now() - startedAt,
        };
      } catch (error) {
        throw networkFailure(error, host);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close() {
      closing ??= dispatcher.close();
      return closing;
    },
  };
}
