import { GraphQLError } from 'graphql';

/** What a mutation answers when it refuses input. Payload types without `code` or `elementIndex` leave them out. */
export interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string | null;
  readonly elementIndex: number | null;
}

/** Where in the arguments: `['variants', 3, 'price']`; null for the call as a whole. */
export type InputPath = readonly (string | number)[];

export function userError(path: InputPath | null, message: string, code: string | null = null): UserError {
  return { field: path?.map(String) ?? null, message, code, elementIndex: null };
}

/** A top-level error: the mutation's data is null. */
export function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/**
 * Refuses input that Shopify accepts and the demo store has no place for, rather than losing it silently.
 *
 * @throws GraphQLError BAD_REQUEST
 */
export function refuseUnheld(input: object, unheld: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    const isGiven = value !== null && value !== undefined && value !== false;
    if (isGiven && unheld.includes(name)) {
      throw refusal(`The demo store does not hold \`${name}\`.`, 'BAD_REQUEST');
    }
  }
}
