import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../support/log.ts';
import type { CallOutcome, Report } from '../support/store-event.ts';
import { type CallDescription, CallLog } from './call-log.ts';
import { classify } from './classify.ts';
import { download } from './download.ts';
import { LatencyRing } from './latency-ring.ts';
import { type PrintedDocument, printedDocument } from './printed-document.ts';
import { retryReads } from './retry-reads.ts';
import { adminSchema } from './schema.ts';
import {
  type Answer,
  type CallCost,
  CallFailure,
  type CallOptions,
  Outdated,
  type StoreClient,
} from './store-client.ts';
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
  /** Told how every call that was sent has ended. */
  readonly report?: Report;
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

  async function exchange(
    document: PrintedDocument,
    variables: object,
    id: string,
    signal: AbortSignal | undefined,
  ) {
    token ??= connection.token();
    try {
      const secret = await token;
      rememberSecret(secret);
      if (!HEADER_VALUE.test(secret)) {
        throw new CallFailure(
          'not_authorised',
          'The token is empty or holds characters that no token has. Give the store a new one.',
        );
      }
      const { query, operationName, write } = document;
      const body = JSON.stringify({ query, operationName, variables });
      return classify(await transport.post(body, secret, id, signal), write, clock.now());
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
    let description: CallDescription = {
      ...context,
      call: null,
      operation: printed.operationName,
      requested,
    };
    let sentAt: number | null = null;
    const report = (outcome: CallOutcome, cost: CallCost | null) => {
      if (sentAt === null) return;
      const seconds = (performance.now() - sentAt) / 1000;
      connection.report?.({
        kind: 'call',
        isWrite: printed.write,
        outcome,
        seconds,
        points: cost?.actual ?? 0,
      });
    };
    try {
      const answer = await lane.run(requested, signal, () => {
        if (isOutdated?.()) throw new Outdated('Too late to be sent.');
        sentAt = performance.now();
        const id = randomUUID();
        description = { ...description, call: id };
        calls.leaves(description);
        return exchange(printed, variables, id, signal);
      });
      trouble = null;
      if (!printed.write) reads.add(answer.milliseconds);
      // Starting a bulk operation is a mutation too, and tells nothing of how long an edit takes.
      else if (context.job !== undefined) writes.add(answer.milliseconds);
      calls.answered(description, answer);
      report('answered', answer.cost);
      // The document's type is generated from the schema that the store serves: `classify` checks the version.
      return answer as Answer<Data>;
    } catch (error) {
      trouble = troubleAfter(error, trouble);
      calls.failed(description, error);
      if (error instanceof CallFailure) report(error.kind, error.cost);
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
    download: (url, signal) => download(url, { proxy, calls, signal }),
    concurrency: lane.concurrency,
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
