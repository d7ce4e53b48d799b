import { type GraphQLFieldResolver, type GraphQLResolveInfo, Kind, valueFromASTUntyped } from 'graphql';
import { editBeforeWrite } from '../faults/colleague.ts';
import type { MutationContext, MutationResolver } from '../mutations/mutation-context.ts';
import type { RequestContext } from '../request-context.ts';

/** The key of the field's `@idempotent` directive; null when it has none. */
function idempotencyKey({ fieldNodes, variableValues }: GraphQLResolveInfo): string | null {
  const directive = fieldNodes[0]?.directives?.find((one) => one.name.value === 'idempotent');
  const value = directive?.arguments?.find((one) => one.name.value === 'key')?.value;
  if (!value) return null;
  const key =
    value.kind === Kind.VARIABLE ? variableValues.coerced[value.name.value] : valueFromASTUntyped(value);
  return typeof key === 'string' ? key : null;
}

/**
 * A mutation as a field of the schema: takes the store's service time, then writes at once. The executor runs the
 * mutations of one document one after another, so their service times add up.
 */
export function mutationField(
  name: string,
  resolver: MutationResolver,
): GraphQLFieldResolver<unknown, RequestContext> {
  const write = (
    args: Readonly<Record<string, unknown>>,
    { store, requestId, fault }: RequestContext,
    key: string | null,
  ) => {
    const { catalog, ledger, idempotency, clock } = store;
    if (fault?.fault === 'outsideEdit' && fault.when === 'beforeWrite') {
      editBeforeWrite(store, name, args, fault.field ?? null, clock.now());
    }
    const context: MutationContext = {
      catalog,
      ledger,
      idempotency,
      now: () => clock.now(),
      requestId,
      idempotencyKey: key,
      actor: 'app',
    };
    return resolver(args, context);
  };
  return async (_root, args: Readonly<Record<string, unknown>>, context, info) => {
    const { store, requestId, delays } = context;
    const key = idempotencyKey(info);
    if (key !== null) store.idempotency.arrived(key, requestId);
    try {
      await delays.wait(store.serviceMs);
      return write(args, context, key);
    } finally {
      if (key !== null) store.idempotency.left(key, requestId);
    }
  };
}
