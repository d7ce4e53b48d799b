import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { PreparedDocuments } from '../graphql/prepared-documents.ts';
import { type UserError, userError } from '../mutations/user-error.ts';
import { MAX_TEXT_BYTES } from './validate-bulk-query.ts';

const NOT_ALLOWED = new Set(['bulkOperationRunMutation', 'bulkOperationRunQuery']);

export type BulkMutationCheck =
  | { readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly error: UserError };

function refused(field: string | null, message: string, code: string | null = null): { error: UserError } {
  return { error: userError(field === null ? null : [field], message, code) };
}

function countConnections(schema: GraphQLSchema, document: DocumentNode): number {
  let count = 0;
  const types = new TypeInfo(schema);
  const enter = () => {
    const type = types.getType();
    if (type && getNamedType(type).name.endsWith('Connection')) count += 1;
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return count;
}

/** Checks a bulk mutation by the rules and with the words of facts §2 and Appendix B. */
export function checkBulkMutation(
  schema: GraphQLSchema,
  text: string,
  clientIdentifier: string | null,
): BulkMutationCheck {
  if (clientIdentifier !== null && clientIdentifier.length < 10) {
    return refused('clientIdentifier', 'is too short (minimum is 10 characters)', 'INVALID_MUTATION');
  }
  if (clientIdentifier !== null && clientIdentifier.length > 255) {
    return refused('clientIdentifier', 'is too long (maximum is 255 characters)', 'INVALID_MUTATION');
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    const message = `is too large (${bytes} bytes; maximum is ${MAX_TEXT_BYTES} bytes)`;
    return refused('query', message, 'INVALID_MUTATION');
  }
  const prepared = new PreparedDocuments(schema).prepare(text);
  if (!prepared.valid) {
    const message = `Failed to parse the mutation - ${prepared.errors[0]?.message ?? ''}`;
    return refused(null, message, 'INVALID_MUTATION');
  }
  const [operation] = prepared.operations;
  if (operation?.operation !== 'mutation') {
    const message = 'Invalid operation type. Only `mutation` operations are supported.';
    return refused(null, message, 'INVALID_MUTATION');
  }
  const { selections } = operation.selectionSet;
  const [only] = selections;
  if (selections.length !== 1 || only?.kind !== Kind.FIELD) {
    return refused('mutation', 'You must specify a single top level mutation.');
  }
  if (NOT_ALLOWED.has(only.name.value)) return refused('mutation', 'You must use an allowed mutation name.');
  if (countConnections(schema, prepared.document) > 1) {
    return refused('mutation', 'Bulk mutations cannot contain more than 1 connection.');
  }
  return { document: prepared.document, operation };
}
