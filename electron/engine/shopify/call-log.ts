import type { Log } from '../support/log.ts';
import { type Answer, type CallContext, CallFailure } from './store-client.ts';

/** Carries our own id of a call to the store: a call whose answer was lost can be found on both sides by it. */
export const CALL_HEADER = 'x-bulkhead-call';

/** What a call was, for its lines. */
export interface CallDescription extends CallContext {
  /** Our own id of it; null until it leaves. */
  readonly call: string | null;
  readonly operation: string | undefined;
  /** Points, as we predict them. */
  readonly requested: number;
}

/** How the download of a result file went. */
export interface DownloadDescription {
  readonly call: string;
  readonly host: string;
  readonly bytes: number;
  readonly milliseconds: number;
}

/**
 * One line about every call, at a level that is written by default, so that a ticket can be answered with Shopify's
 * request id. What happened to a product is then in the log, whether or not anybody expected to need it.
 */
export class CallLog {
  readonly #log: Log;
  readonly #mispredicted = new Set<string | undefined>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** It is about to leave. The line about its end tells the same, unless the process ends before. */
  leaves(call: CallDescription): void {
    this.#log.debug('A call leaves for the store', fieldsOf(call));
  }

  answered(call: CallDescription, answer: Answer<unknown>): void {
    const { requestId, milliseconds, status, cost, errors } = answer;
    const about = { ...fieldsOf(call), requestId };
    this.#log.info('The store answered', { ...about, status, milliseconds: Math.round(milliseconds), cost });
    if (errors.length > 0) this.#log.warn('The store left something out of its answer', { ...about, errors });
    if (cost !== null && cost.requested !== call.requested) this.#otherCost(call, requestId, cost.requested);
  }

  failed(call: CallDescription, error: unknown): void {
    if (!(error instanceof CallFailure)) {
      // What is thrown before it leaves, such as that somebody stopped, is no failure of a call.
      if (call.call !== null)
        this.#log.error('A call to the store ended unexpectedly', { ...fieldsOf(call), error });
      return;
    }
    const { kind, message, requestId, status, cost, cause } = error;
    this.#log.warn('A call to the store failed', {
      ...fieldsOf(call),
      requestId,
      kind,
      reason: message,
      status,
      cost,
      cause,
    });
  }

  downloaded(download: DownloadDescription, requestId: string | null): void {
    this.#log.info('A result file was downloaded', { ...download, requestId });
  }

  notDownloaded(download: DownloadDescription, error: unknown): void {
    const failure = error instanceof CallFailure ? error : null;
    const { requestId = null, status = null, kind } = failure ?? {};
    this.#log.warn('A result file could not be downloaded', { ...download, requestId, status, kind, error });
  }

  /** The bucket's mirror debits what we predict, so a wrong formula would get a healthy run throttled. */
  #otherCost(call: CallDescription, requestId: string | null, charged: number): void {
    if (this.#mispredicted.has(call.operation)) return;
    this.#mispredicted.add(call.operation);
    const about = { ...fieldsOf(call), requestId };
    this.#log.warn('The store charges another cost than predicted', { ...about, charged });
  }
}

function fieldsOf({ call, ...rest }: CallDescription) {
  return call === null ? rest : { ...rest, call };
}
