import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { PreparedDocuments } from '../graphql/prepared-documents.ts';
import { variableErrors } from '../graphql/variables.ts';
import type { GraphqlRequest } from './graphql-request.ts';

/** A request whose document is valid and whose variables fit. */
export interface CheckedRequest extends GraphqlRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Names of the root fields in the schema, aliases aside. */
  readonly rootFields: readonly string[];
}

interface Refusal {
  readonly errors: readonly (GraphQLError | { readonly message: string })[];
}

/** Validates document and variables. What is refused here costs nothing and answers without `extensions.cost`. */
export function checkDocument(
  schema: GraphQLSchema,
  documents: PreparedDocuments,
  request: GraphqlRequest,
): CheckedRequest | Refusal {
  const prepared = documents.prepare(request.query);
  if (!prepared.valid) return { errors: prepared.errors };
  const { document } = prepared;
  const operation = getOperationAST(document, request.operationName);
  if (!operation) {
    const message = request.operationName
      ? `No operation named "${request.operationName}"`
      : 'An operation name is required';
    return { errors: [{ message }] };
  }
  const errors = variableErrors(schema, operation, request.variables);
  if (errors.length > 0) return { errors };
  const rootFields = operation.selectionSet.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .map((field) => field.name.value);
  return { ...request, document, operation, rootFields };
}
