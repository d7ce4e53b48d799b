import type { FieldKey } from '../../../shared/model/field.ts';

/** Does the fault strike before the store has executed the request, or when all has been written? */
export type Moment = 'before' | 'after';

/** What can go wrong with one request (facts §8.4). */
export type Fault =
  /** HTTP 200 with THROTTLED: another process of the same app has spent the points. Not executed. */
  | { readonly fault: 'throttled' }
  /** 429 with Retry-After. Not executed. */
  | { readonly fault: 'tooManyRequests'; readonly retryAfterSeconds: number }
  /** 401: the token has expired or was revoked. Not executed. */
  | { readonly fault: 'tokenRefused' }
  /** 402: the shop has not paid its bill. Not executed. */
  | { readonly fault: 'shopFrozen' }
  /** 423: the shop is locked. Not executed. */
  | { readonly fault: 'shopLocked' }
  | { readonly fault: 'serverError'; readonly status: 500 | 502 | 503 | 504; readonly when: Moment }
  /** The connection is reset without an answer. */
  | { readonly fault: 'connectionDrop'; readonly when: Moment }
  /** The answer comes late; `when` says whether the store waits before or after it writes. */
  | { readonly fault: 'slowAnswer'; readonly delayMs: number; readonly when: Moment }
  /** INTERNAL_SERVER_ERROR with null data in an HTTP 200. */
  | { readonly fault: 'internalError'; readonly when: Moment }
  /** The request is executed, but the last root field answers null with an INTERNAL_SERVER_ERROR at its path. */
  | { readonly fault: 'partialData' }
  /**
   * A colleague changes something at the worst moment: `beforeWrite`, what a mutation is about to write (which makes
   * digests and quantities stale), or `afterRead`, what a `nodes` query has just read.
   */
  | {
      readonly fault: 'outsideEdit';
      readonly when: 'beforeWrite' | 'afterRead';
      /** Which field; left out, the one that the mutation writes, or the title or price of what was read. */
      readonly field?: FieldKey | undefined;
    }
  /** The bulk operation fails half-way and leaves a partial result. */
  | { readonly fault: 'bulkFailed' }
  /** The bulk operation completes, but its result file ends in the middle of a line. */
  | { readonly fault: 'bulkTruncated' }
  /** The lines of the result come in any order, children before their parents included. */
  | { readonly fault: 'bulkShuffled' }
  /** The bulk operation stays RUNNING. */
  | { readonly fault: 'bulkStuck' }
  /** The result's URL has expired by the time it is asked for. */
  | { readonly fault: 'bulkExpired' }
  /** The answer says that another API version was served: the requested one is gone. */
  | { readonly fault: 'versionFallForward'; readonly version: string };

/** Faults of the operation that a `bulkOperationRun…` mutation starts, rather than of the request itself. */
export type BulkFault = Extract<Fault, { readonly fault: `bulk${string}` }>;

export function isBulkFault(fault: Fault): fault is BulkFault {
  return fault.fault.startsWith('bulk');
}
