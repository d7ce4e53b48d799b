import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { PreparedDocuments } from '../graphql/prepared-documents.ts';

/** Bytes of a bulk query or mutation (facts §2). */
export const MAX_TEXT_BYTES = 65_535;
const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;

/** What the rules of bulk queries look at. */
interface Survey {
  readonly connections: string[];
  readonly withNodes: string[];
  readonly parentsWithoutId: string[];
  depth: number;
  inList: boolean;
}

function selects(field: FieldNode, name: string): boolean {
  return (field.selectionSet?.selections ?? []).some(
    (one) => one.kind === Kind.FIELD && one.name.value === name && one.alias === undefined,
  );
}

function nodeField(connection: FieldNode): FieldNode | undefined {
  const fieldsOf = (parent: FieldNode | undefined) =>
    (parent?.selectionSet?.selections ?? []).filter((one) => one.kind === Kind.FIELD);
  const edges = fieldsOf(connection).find((one) => one.name.value === 'edges');
  return fieldsOf(edges).find((one) => one.name.value === 'node');
}

function survey(schema: GraphQLSchema, document: DocumentNode): Survey {
  const found: Survey = { connections: [], withNodes: [], parentsWithoutId: [], depth: 0, inList: false };
  const open: FieldNode[] = [];
  let lists = 0;
  const types = new TypeInfo(schema);
  const isList = () => {
    const type = types.getType();
    const inner = isNonNullType(type) ? type.ofType : type;
    // Edges and nodes are the lists that a connection is made of.
    return isListType(inner) && !/Connection$/.test(types.getParentType()?.name ?? '');
  };
  const isConnection = () => {
    const type = types.getType();
    return type != null && getNamedType(type).name.endsWith('Connection');
  };
  const enter = (field: FieldNode) => {
    if (isList()) lists += 1;
    if (!isConnection()) return;
    const parent = open.at(-1);
    if (parent) {
      const node = nodeField(parent);
      if (node && !selects(node, 'id')) found.parentsWithoutId.push(parent.name.value);
    }
    if (selects(field, 'nodes')) found.withNodes.push(field.name.value);
    if (lists > 0) found.inList = true;
    found.connections.push(field.name.value);
    open.push(field);
    found.depth = Math.max(found.depth, open.length);
  };
  const leave = () => {
    if (isList()) lists -= 1;
    if (isConnection()) open.pop();
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter, leave } }));
  return found;
}

function topLevelNode(operation: OperationDefinitionNode): string | undefined {
  return operation.selectionSet.selections
    .filter((one) => one.kind === Kind.FIELD)
    .map((field) => field.name.value)
    .find((name) => name === 'node' || name === 'nodes');
}

function brokenRule(schema: GraphQLSchema, document: DocumentNode): string | null {
  const found = survey(schema, document);
  if (found.connections.length === 0) return 'Bulk queries must contain at least one connection.';
  if (found.inList) {
    return 'Queries that contain a connection field within a list field are not currently supported.';
  }
  if (found.connections.length > MAX_CONNECTIONS) {
    return `Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`;
  }
  if (found.depth > MAX_DEPTH) {
    return `Bulk queries cannot contain connections with a nesting depth greater than ${MAX_DEPTH}.`;
  }
  if (found.withNodes.length > 0) {
    const [first] = found.withNodes;
    const invalid = found.withNodes.map((name) => `'${name}'`).join(', ');
    return `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${first} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: ${invalid}.`;
  }
  if (found.parentsWithoutId.length > 0) {
    const names = [...new Set(found.parentsWithoutId)].join(', ');
    return `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${names}.`;
  }
  return null;
}

export type BulkQueryCheck =
  | { readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly message: string };

/** Checks a bulk query by the rules and with the words of facts §2 and Appendix B. */
export function checkBulkQuery(schema: GraphQLSchema, text: string): BulkQueryCheck {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    return { message: `Query is too large (${bytes} bytes; maximum is ${MAX_TEXT_BYTES} bytes)` };
  }
  const prepared = new PreparedDocuments(schema).prepare(text);
  if (!prepared.valid) {
    const message = prepared.errors[0]?.message.replace(/ at \[\d+, \d+\]$/, '') ?? '';
    return { message: `Invalid bulk query: ${message}` };
  }
  const [operation] = prepared.operations;
  if (operation?.operation !== 'query') {
    return { message: 'Invalid operation type. Only `query` operations are supported.' };
  }
  const node = topLevelNode(operation);
  if (node) return { message: `Bulk queries cannot contain a top level \`${node}\` field.` };
  const message = brokenRule(schema, prepared.document);
  return message === null ? { document: prepared.document, operation } : { message };
}
