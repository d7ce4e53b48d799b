import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { Actor, Ledger, LedgerWrite } from '../ledger.ts';
import type { IdempotencyStore } from './idempotency-store.ts';

/** What the resolvers of mutations get beside their arguments. */
export interface MutationContext {
  readonly catalog: DemoCatalog;
  readonly ledger: Ledger;
  readonly idempotency: IdempotencyStore;
  /** Milliseconds since the epoch, by the store's clock. */
  now(): number;
  /** The `X-Request-Id` of the answer that this call will get. */
  readonly requestId: string;
  /** The `key` of the field's `@idempotent` directive; null when the field carries none. */
  readonly idempotencyKey: string | null;
  readonly actor: Actor;
}

/**
 * Carries one mutation out, at once and wholly, and returns its payload: records (their fields are resolved by
 * type) plus `userErrors`. The arguments are coerced by the schema.
 *
 * @throws GraphQLError for what Shopify answers with a top-level error and null data; the code is in its extensions
 */
export type MutationResolver = (args: Readonly<Record<string, unknown>>, context: MutationContext) => unknown;

/** Gives a resolver the argument types that the schema's coercion guarantees. */
export function mutation<Args>(resolve: (args: Args, context: MutationContext) => unknown): MutationResolver {
  return (args, context) => resolve(args as Args, context);
}

/** How the ledger will know a mutation's writes. */
export function ledgerWrite(mutationName: string, context: MutationContext): LedgerWrite {
  return {
    at: context.now(),
    requestId: context.requestId,
    mutation: mutationName,
    actor: context.actor,
    idempotencyKey: context.idempotencyKey,
  };
}
