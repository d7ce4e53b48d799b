import type { Log } from '../support/log.ts';
import { type Answer, type CallContext, CallFailure } from './store-client.ts';

/** What a call was, for its lines. */
export interface CallDescription extends CallContext {
  readonly operation: string | undefined;
  /** Points, as we predict them. */
  readonly requested: number;
}

/** One line about every call, so that a ticket can be answered with Shopify's request id. */
export class CallLog {
  readonly #log: Log;
  readonly #mispredicted = new Set<string | undefined>();

  constructor(log: Log) {
    this.#log = log;
  }

  answered(call: CallDescription, answer: Answer<unknown>): void {
    const { requestId, milliseconds, status, cost, errors } = answer;
    this.#log.debug('The store answered', { ...call, requestId, status, milliseconds, cost });
    if (errors.length > 0) {
      this.#log.warn('The store left something out of its answer', { ...call, requestId, errors });
    }
    if (cost !== null && cost.requested !== call.requested) this.#otherCost(call, requestId, cost.requested);
  }

  failed(call: CallDescription, error: unknown): void {
    if (!(error instanceof CallFailure)) return;
    const { kind, message, requestId, status, cost, cause } = error;
    this.#log.warn('A call to the store failed', {
      ...call,
      requestId,
      kind,
      reason: message,
      status,
      cost,
      cause,
    });
  }

  /** The bucket's mirror debits what we predict, so a wrong formula would get a healthy run throttled. */
  #otherCost(call: CallDescription, requestId: string | null, charged: number): void {
    if (this.#mispredicted.has(call.operation)) return;
    this.#mispredicted.add(call.operation);
    this.#log.warn('The store charges another cost than predicted', { ...call, requestId, charged });
  }
}
