import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { type ObjectReader, SelectionCompiler } from './compile-selection.ts';

/** One line of a result, as JSON. */
export interface ResultLine {
  readonly json: string;
  readonly isRoot: boolean;
}

/** Roots whose children are written together when lines are not grouped. */
const BATCH = 50;

function* lineage(
  nodes: readonly unknown[],
  reader: ObjectReader,
  parentId: unknown,
  grouped: boolean,
): Generator<ResultLine> {
  for (let start = 0; start < nodes.length; start += BATCH) {
    const waiting: { nodes: readonly unknown[]; reader: ObjectReader; parentId: unknown }[] = [];
    for (const node of nodes.slice(start, start + BATCH)) {
      const object = reader.read(node);
      if (parentId !== null) object.__parentId = parentId;
      yield { json: JSON.stringify(object), isRoot: parentId === null };
      reader.connections(node, (children, childReader) => {
        waiting.push({ nodes: children, reader: childReader, parentId: object.id ?? null });
      });
      if (!grouped) continue;
      for (const below of waiting) yield* lineage(below.nodes, below.reader, below.parentId, grouped);
      waiting.length = 0;
    }
    for (const below of waiting) yield* lineage(below.nodes, below.reader, below.parentId, grouped);
  }
}

/**
 * The lines of a bulk query's result (facts §2): one for each node of each connection, those of nested connections
 * with `__parentId`. Ungrouped, the children of many parents come after all of them, so a client must not rely on
 * their neighbourhood.
 *
 * @param document checked by `checkBulkQuery`
 * @param context with `unpaged: true`
 * @throws GraphQLError ACCESS_DENIED when the token lacks a scope
 */
export function* bulkQueryLines(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  context: RequestContext,
  grouped: boolean,
): Generator<ResultLine> {
  const root = schema.getQueryType();
  if (!root) return;
  const reader = new SelectionCompiler(schema, document, context).object(root, [operation.selectionSet]);
  const roots: { nodes: readonly unknown[]; reader: ObjectReader }[] = [];
  reader.connections({}, (nodes, nodeReader) => roots.push({ nodes, reader: nodeReader }));
  for (const one of roots) yield* lineage(one.nodes, one.reader, null, grouped);
}
