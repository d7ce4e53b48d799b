import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { GraphQLSchema } from 'graphql';
import { requestedCost } from '../../../../shared/cost/requested-cost.ts';
import type { JobKind } from '../../../../shared/model/job.ts';
import type { Answer, CallOptions, StoreClient } from '../../shopify/store-client.ts';
import type { PlannableChange } from '../../store/runs/run-changes.ts';

/** A change as it goes into a call. When a call is only planned, `send` and `current` are value and base. */
export interface SendableChange extends PlannableChange {
  readonly id: number;
  readonly send: string | null;
  /** What the store holds now: inventory calls compare and set with it. */
  readonly current: string | null;
  /** The metafield's `compareDigest` at the check; null when the store has no such metafield yet. */
  readonly digest: string | null;
  /** The metafield's type, for fields that are metafields. */
  readonly metafieldType: string | null;
}

/**
 * What the store's answer says of one change.
 * - `applied`: written; `written` is the value as the store keeps it
 * - `failed`: refused for what it is; sending it again cannot help
 * - `again`: not written because of something else in the call, or because the store had moved on: check and resend
 */
export type Verdict =
  | { readonly change: number; readonly kind: 'applied'; readonly written: string | null }
  | { readonly change: number; readonly kind: 'failed'; readonly message: string }
  | { readonly change: number; readonly kind: 'again'; readonly message: string };

export interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code?: string | null;
}

/** One kind of job: which mutation it is, how changes go into it and what its answer means for each of them. */
export interface JobKindSpec<Data, Variables extends Record<string, unknown>> {
  readonly kind: JobKind;
  readonly document: TypedDocumentNode<Data, Variables>;
  /** @param key idempotency key, for the calls that take one */
  variables(changes: readonly SendableChange[], key: string): Variables;
  /** Null when the store answered without executing the mutation. */
  payload(data: Data): { readonly userErrors: readonly UserError[] } | null;
  receipt(data: Data, changes: readonly SendableChange[]): Verdict[];
}

export interface SentJob {
  readonly answer: Answer<unknown>;
  readonly verdicts: readonly Verdict[];
}

/** A job kind with its types hidden, so that all kinds fit in one table. */
export interface JobKindRunner {
  readonly kind: JobKind;
  /** Requested cost in points of a call with these changes (facts §1.2). */
  requestedCost(schema: GraphQLSchema, changes: readonly SendableChange[]): number;
  /**
   * Sends one call. The caller has written the intent.
   * @throws CallFailure when there is no clear answer
   */
  send(
    client: StoreClient,
    changes: readonly SendableChange[],
    key: string,
    options: CallOptions,
  ): Promise<SentJob>;
}

export function failAll(changes: readonly SendableChange[], message: string): Verdict[] {
  return changes.map((change) => ({ change: change.id, kind: 'failed', message }));
}

export function againAll(changes: readonly SendableChange[], message: string): Verdict[] {
  return changes.map((change) => ({ change: change.id, kind: 'again', message }));
}

export function defineJobKind<Data, Variables extends Record<string, unknown>>(
  spec: JobKindSpec<Data, Variables>,
): JobKindRunner {
  return {
    kind: spec.kind,
    requestedCost: (schema, changes) =>
      requestedCost(schema, spec.document, spec.variables(changes, 'planned')),
    async send(client, changes, key, options) {
      const answer = await client.write(spec.document, spec.variables(changes, key), options);
      const payload = spec.payload(answer.data);
      if (!payload) {
        const message = answer.errors[0]?.message ?? 'The store answered without doing anything.';
        return { answer, verdicts: failAll(changes, message) };
      }
      return { answer, verdicts: spec.receipt(answer.data, changes) };
    },
  };
}
