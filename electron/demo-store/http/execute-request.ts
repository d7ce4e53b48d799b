import {
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { editAfterRead } from '../faults/colleague.ts';
import type { Fault } from '../faults/fault.ts';
import { internalError } from '../graphql/internal-error.ts';
import type { RequestContext } from '../request-context.ts';
import type { SearchReport } from '../search/search-report.ts';
import type { StoreState } from '../store-state.ts';
import type { CheckedRequest } from './document-check.ts';

export interface Executed {
  readonly data: ExecutionResult['data'];
  readonly errors: readonly GraphQLError[] | undefined;
  readonly searches: readonly SearchReport[];
}

/** Errors thrown for the client carry a code; anything else is a bug, which answers as Shopify's own bugs do. */
function forClient(error: GraphQLError, requestId: string, now: number): GraphQLError {
  if (typeof error.extensions.code === 'string') return error;
  const shown = internalError(requestId, now, error.path);
  shown.extensions.cause = error.message;
  return shown;
}

/** The last root field answers null with an error, though it was executed. */
function loseLastField(result: Executed, requestId: string, now: number): Executed {
  const last = Object.keys(result.data ?? {}).at(-1);
  if (last === undefined || result.data == null) return result;
  const errors = [...(result.errors ?? []), internalError(requestId, now, [last])];
  return { ...result, data: { ...result.data, [last]: null }, errors };
}

/** The ids that the document asks `nodes` for. */
function idsRead({ operation, variables }: CheckedRequest): string[] {
  return operation.selectionSet.selections.flatMap((field) => {
    if (field.kind !== Kind.FIELD || field.name.value !== 'nodes') return [];
    const argument = field.arguments?.find((one) => one.name.value === 'ids');
    const ids: unknown = argument ? valueFromASTUntyped(argument.value, variables) : [];
    return Array.isArray(ids) ? ids.map(String) : [];
  });
}

/** Executes a request against the store; what its fault changes inside the answer happens here. */
export async function executeRequest(
  store: StoreState,
  schema: GraphQLSchema,
  request: CheckedRequest,
  { requestId, delays }: Pick<RequestContext, 'requestId' | 'delays'>,
  fault: Fault | null,
): Promise<Executed> {
  const contextValue: RequestContext = { store, requestId, searches: [], unpaged: false, delays, fault };
  const { data, errors } = await execute({
    schema,
    document: request.document,
    variableValues: request.variables,
    operationName: request.operationName,
    contextValue,
  });
  const now = store.clock.now();
  const executed: Executed = {
    data,
    errors: errors?.map((error) => forClient(error, requestId, now)),
    searches: contextValue.searches,
  };
  if (fault?.fault === 'outsideEdit' && fault.when === 'afterRead') {
    editAfterRead(store, idsRead(request), fault.field ?? null, now);
  }
  return fault?.fault === 'partialData' ? loseLastField(executed, requestId, now) : executed;
}
