import type { DocumentNode, GraphQLSchema } from 'graphql';
import { operationPoints } from './operation-points.ts';
import { openScope } from './scope.ts';

/**
 * About what an executed request costs, by what it returned; the store gives the difference to the requested cost
 * back. An approximation: the recorded values could be reproduced for about half of the requests (facts §1.3). It is
 * never more than `requestedCost` of the same request.
 *
 * @param data the `data` of the result
 * @returns points
 */
export function actualCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  data: unknown,
  operationName?: string,
): number {
  const scope = openScope(schema, document, variables, operationName);
  return scope ? operationPoints(scope, data) : 0;
}
