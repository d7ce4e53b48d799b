import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { GraphQLFormattedError } from 'graphql';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';

/** A store's bucket in points: what it holds at most, holds now, and gets back per second (facts §1.1). */
export interface BucketState {
  readonly maximum: number;
  readonly available: number;
  readonly restoreRate: number;
}

/** What a call cost, from `extensions.cost` (facts §1.3). `actual` is null when the store did not execute it. */
export interface CallCost {
  readonly requested: number;
  readonly actual: number | null;
  readonly bucket: BucketState;
}

export interface Answer<Data> {
  readonly data: Data;
  /** Errors beside data: some fields could not be read (ACCESS_DENIED on one field, say). */
  readonly errors: readonly GraphQLFormattedError[];
  readonly cost: CallCost | null;
  /** Shopify's `X-Request-Id`. */
  readonly requestId: string | null;
  readonly status: number;
  readonly milliseconds: number;
}

/** Where a call belongs; goes into every log line about it. */
export interface CallContext {
  readonly run?: number;
  readonly job?: number;
  readonly attempt?: number;
  /** Ids of the products that it writes to. */
  readonly products?: readonly string[];
}

export interface CallOptions extends CallContext {
  readonly signal?: AbortSignal;
  /** Asked when it is the call's turn to leave; it is not sent, and fails with `Outdated`, when the answer is yes. */
  readonly isOutdated?: () => boolean;
}

/** The call waited so long for its turn that it was no longer to be sent. Nothing happened in the store. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/**
 * Why a call has no answer.
 * - `throttled`: refused for lack of points or with 429; not executed; does not count as an attempt
 * - `offline`: it never reached the store; not executed
 * - `not_authorised`: 401, 403 or ACCESS_DENIED on the whole call; not executed
 * - `unavailable`: the store refuses everyone (402, 423, 430, 540, SHOP_INACTIVE); not executed
 * - `refused`: the document or its variables were refused; not executed; trying again cannot help
 * - `unknown`: it may or may not have been executed (time-out, reset, 5xx, INTERNAL_SERVER_ERROR)
 */
export type CallFailureKind =
  | 'throttled'
  | 'offline'
  | 'not_authorised'
  | 'unavailable'
  | 'refused'
  | 'unknown';

const CODE_OF_KIND: Readonly<Record<CallFailureKind, ErrorCode>> = {
  throttled: 'store_unavailable',
  offline: 'store_unreachable',
  not_authorised: 'not_authorised',
  unavailable: 'store_unavailable',
  refused: 'api_refused',
  unknown: 'store_unreachable',
};

export class CallFailure extends AppError {
  readonly kind: CallFailureKind;
  readonly requestId: string | null;
  readonly status: number | null;
  /** How long the store asked us to wait, from Retry-After (which is in seconds), in milliseconds. */
  readonly retryAfterMs: number | null;
  readonly cost: CallCost | null;

  constructor(
    kind: CallFailureKind,
    message: string,
    details: {
      requestId?: string | null;
      status?: number | null;
      retryAfterMs?: number | null;
      cost?: CallCost | null;
      cause?: unknown;
    } = {},
  ) {
    super(CODE_OF_KIND[kind], message, { cause: details.cause });
    this.kind = kind;
    this.requestId = details.requestId ?? null;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.cost = details.cost ?? null;
  }
}

/**
 * The one way to talk to a store. At most `concurrency` calls are in flight per store, and none is sent before the mirrored
 * bucket holds its requested cost.
 */
export interface StoreClient {
  /**
   * Reads. Tried again by itself (full-jitter back-off) while the failure may pass: throttled, offline, unknown.
   * @throws CallFailure when it may not pass or has not passed
   */
  read<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Answer<Data>>;

  /**
   * Writes: exactly one try, since only the journal knows whether another is safe.
   * @throws CallFailure
   */
  write<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Answer<Data>>;

  /** Streams a bulk operation's result file. The token is not sent along. */
  download(url: string, signal?: AbortSignal): Promise<AsyncIterable<Buffer>>;

  /** Calls in flight at most: ten, or fewer if the person wants so. */
  readonly concurrency: number;

  /** The bucket as mirrored now; null before the first answer. */
  bucket(): BucketState | null;

  /** Median round trip of recent answers, in milliseconds; null before the first. Writes include the store's own time. */
  latency(): { read: number | null; write: number | null };

  /**
   * Why the store cannot be used, as the last call has found; null when it answered, or was never called. A call that
   * was refused for what it is says nothing of the store.
   */
  trouble(): AppError | null;

  /** Rate answers since the client was made, those to reads included, which `read` hides. */
  throttled(): number;

  close(): Promise<void>;
}
