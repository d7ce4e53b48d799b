import type { Variables } from '../graphql/variables.ts';

/** The body of a GraphQL request, checked as far as HTTP goes. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Variables;
  readonly operationName: string | undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a body of `application/json` or `application/graphql`.
 *
 * @returns what a 400 answer says is wrong, as text, when it is no GraphQL request
 */
export function parseGraphqlRequest(
  body: string,
  contentType: string,
): GraphqlRequest | { readonly problem: unknown } {
  if (contentType.startsWith('application/graphql')) {
    return { query: body, variables: {}, operationName: undefined };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { problem: 'Bad Request' };
  }
  if (!isObject(parsed) || typeof parsed.query !== 'string') {
    return { problem: { query: 'Required parameter missing or invalid' } };
  }
  const variables = parsed.variables ?? {};
  if (!isObject(variables)) return { problem: { variables: 'Required parameter missing or invalid' } };
  const { operationName } = parsed;
  return {
    query: parsed.query,
    variables,
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
  };
}
