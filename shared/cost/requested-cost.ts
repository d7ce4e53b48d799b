import type { DocumentNode, GraphQLSchema } from 'graphql';
import { operationPoints } from './operation-points.ts';
import { openScope } from './scope.ts';
import { PLANNED } from './selection-points.ts';

/**
 * What a request will be charged before it is executed, by Shopify's calculated query cost (facts §1.2). The store's
 * bucket must hold this many points for the request to start.
 *
 * @param document valid against the schema
 * @param variables as sent; the operation's defaults are filled in
 * @param operationName needed only when the document holds several operations
 * @returns points; 0 when the document does not say which operation it is
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> = {},
  operationName?: string,
): number {
  const scope = openScope(schema, document, variables, operationName);
  return scope ? operationPoints(scope, PLANNED) : 0;
}
