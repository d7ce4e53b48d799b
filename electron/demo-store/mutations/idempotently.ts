import type { MutationContext } from './mutation-context.ts';
import { refusal, type UserError, userError } from './user-error.ts';

interface Payload {
  readonly userErrors: readonly UserError[];
}

/**
 * Runs a mutation that requires `@idempotent` since 2026-04 (facts §3): at most once per key. A repeated success
 * answers with the same records, read anew; a definite failure spends the key.
 *
 * @param refusedPayload the payload's other fields when the key is refused
 * @throws GraphQLError BAD_REQUEST when the directive is missing or its key blank
 */
export function idempotently<Result extends Payload>(
  context: MutationContext,
  parameters: unknown,
  refusedPayload: Omit<Result, 'userErrors'>,
  run: () => Result,
): unknown {
  const { idempotency, idempotencyKey: key, requestId } = context;
  if (key === null) {
    throw refusal(
      'The @idempotent directive is required for this mutation but was not provided.',
      'BAD_REQUEST',
    );
  }
  if (key.trim() === '') throw refusal("The idempotency key can't be blank.", 'BAD_REQUEST');
  const now = context.now();
  const verdict = idempotency.verdict(key, parameters, requestId, now);
  if (verdict.kind === 'repeat') return verdict.payload;
  if (verdict.kind === 'refused') {
    return { ...refusedPayload, userErrors: [userError(null, verdict.message, verdict.code)] };
  }
  const result = run();
  const state = result.userErrors.length > 0 ? 'failed' : 'succeeded';
  idempotency.settle(key, parameters, state, result, now);
  return result;
}
