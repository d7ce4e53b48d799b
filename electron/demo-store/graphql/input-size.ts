import {
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Variables } from './variables.ts';

/** Items that an array in the input may have (facts §1.1). */
const MAXIMUM = 250;

/** Takes as many variants as a product may have: recorded with 1,499 entries (facts §1.1). */
const EXEMPT = new Set(['productVariantsBulkCreate.variants']);

interface TooLong {
  /** From the value that was searched down to the array. */
  readonly path: readonly (string | number)[];
  readonly size: number;
}

/** The path is put together on the way back: most input is fine and needs none. */
function below(entries: Iterable<[string | number, unknown]>): TooLong | null {
  for (const [key, item] of entries) {
    const found = firstTooLong(item);
    if (found) return { ...found, path: [key, ...found.path] };
  }
  return null;
}

function firstTooLong(value: unknown, limit: number = MAXIMUM): TooLong | null {
  if (Array.isArray(value)) {
    return value.length > limit ? { path: [], size: value.length } : below(value.entries());
  }
  return typeof value === 'object' && value !== null ? below(Object.entries(value)) : null;
}

function argumentErrors(field: FieldNode, variables: Variables): GraphQLError[] {
  return (field.arguments ?? []).flatMap((argument) => {
    const value = valueFromASTUntyped(argument.value, variables);
    const start = [field.name.value, argument.name.value];
    const found = firstTooLong(value, EXEMPT.has(start.join('.')) ? Infinity : MAXIMUM);
    if (!found) return [];
    return new GraphQLError(
      `The input array size of ${found.size} is greater than the maximum allowed of ${MAXIMUM}.`,
      { nodes: field, path: [...start, ...found.path], extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } },
    );
  });
}

/** @returns one MAX_INPUT_SIZE_EXCEEDED per root field argument that holds a longer array than the API takes */
export function inputSizeErrors(
  operation: OperationDefinitionNode,
  variables: Variables,
): readonly GraphQLError[] {
  return operation.selectionSet.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .flatMap((field) => argumentErrors(field, variables));
}
