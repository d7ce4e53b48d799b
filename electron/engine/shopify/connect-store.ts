import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../support/log.ts';
import { CallLog } from './call-log.ts';
import { classify } from './classify.ts';
import { download } from './download.ts';
import { LatencyRing } from './latency-ring.ts';
import { type PrintedDocument, printedDocument } from './printed-document.ts';
import { retryReads } from './retry-reads.ts';
import { adminSchema } from './schema.ts';
import { type Answer, CallFailure, type CallOptions, Outdated, type StoreClient } from './store-client.ts';
import { Lane } from './throttle/lane.ts';
import { openTransport, type Timeouts } from './transport.ts';

/** A line break pasted along with a token would otherwise surface as a broken request. */
const HEADER_VALUE = /^[\x21-\x7e]+$/;

export interface StoreConnection {
  /** A `*.myshopify.com` or loopback URL. */
  readonly endpoint: string;
  /** Asked before the first call, and again after the store has refused what it gave. Kept in memory only. */
  readonly token: () => Promise<string>;
  readonly clock: Clock;
  /** Uniform in [0, 1): the jitter of retries. */
  readonly random: () => number;
  /** Carries the store already. */
  readonly log: Log;
  /** Calls in flight at most; ten unless the person wants fewer. */
  readonly concurrency?: number;
  /** `http://host:port` that calls to Shopify go through; calls to loopback never do. */
  readonly proxy?: string | null;
  readonly timeouts?: Timeouts;
}

/**
 * Connects to one store. Nothing is sent before the first call.
 *
 * @throws AppError `bad_input` when the endpoint is neither Shopify's nor on this machine
 */
export function connectStore(connection: StoreConnection): StoreClient {
  const { clock, random } = connection;
  const calls = new CallLog(connection.log);
  const { endpoint, timeouts, proxy = null } = connection;
  const transport = openTransport(endpoint, timeouts, proxy);
  const lane = new Lane(clock, connection.concurrency);
  const reads = new LatencyRing();
  const writes = new LatencyRing();
  let token: Promise<string> | undefined;
  let trouble: AppError | null = null;

  async function exchange(document: PrintedDocument, variables: object, signal: AbortSignal | undefined) {
    token ??= connection.token();
    try {
      const secret = await token;
      if (!HEADER_VALUE.test(secret)) {
        throw new CallFailure(
          'not_authorised',
          'The token is empty or holds characters that no token has. Give the store a new one.',
        );
      }
      const { query, operationName, write } = document;
      const body = JSON.stringify({ query, operationName, variables });
      return classify(await transport.post(body, secret, signal), write, clock.now());
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind === 'not_authorised') token = undefined;
      throw error;
    }
  }

  async function call<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    { signal, isOutdated, ...context }: CallOptions,
  ): Promise<Answer<Data>> {
    const printed = printedDocument(document);
    const requested = requestedCost(adminSchema(), document, variables as Record<string, unknown>);
    const description = { ...context, operation: printed.operationName, requested };
    try {
      const answer = await lane.run(requested, signal, () => {
        if (isOutdated?.()) throw new Outdated('Too late to be sent.');
        return exchange(printed, variables, signal);
      });
      trouble = null;
      if (!printed.write) reads.add(answer.milliseconds);
      // Starting a bulk operation is a mutation too, and tells nothing of how long an edit takes.
      else if (context.job !== undefined) writes.add(answer.milliseconds);
      calls.answered(description, answer);
      // The document's type is generated from the schema that the store serves: `classify` checks the version.
      return answer as Answer<Data>;
    } catch (error) {
      trouble = troubleAfter(error, trouble);
      calls.failed(description, error);
      throw error;
    }
  }

  return {
    async read(document, variables, options = {}) {
      try {
        return await retryReads((attempt) => call(document, variables, { attempt, ...options }), {
          clock,
          random,
          signal: options.signal,
        });
      } catch (error) {
        if (!options.signal?.aborted) throw error;
        throw new AppError('cancelled', 'Stopped while reading from the store.', { cause: error });
      }
    },
    write: (document, variables, options = {}) => call(document, variables, options),
    download: (url, signal) => download(url, proxy, signal),
    bucket: () => lane.bucket(),
    latency: () => ({ read: reads.median(), write: writes.median() }),
    trouble: () => trouble,
    throttled: () => lane.throttled,
    close: () => transport.close(),
  };
}

const NO_TOKEN: ReadonlySet<ErrorCode> = new Set(['not_authorised', 'keychain_unavailable']);

/** What a failed call says of the store; what it leaves open stays as it was. */
function troubleAfter(error: unknown, before: AppError | null): AppError | null {
  if (!(error instanceof AppError) || error.code === 'cancelled') return before;
  // Nothing was sent: there was no token to send it with.
  if (!(error instanceof CallFailure)) return NO_TOKEN.has(error.code) ? error : before;
  switch (error.kind) {
    case 'offline':
    case 'unavailable':
      return error;
    case 'not_authorised':
      // Within a 200 it is a scope that one call lacks.
      return error.status === 200 ? null : error;
    case 'throttled':
    case 'refused':
      return null;
    case 'unknown':
      return before;
  }
}
