import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** What is known while the selections of one operation are walked. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables as sent, the operation's defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Selections of one field that share a response key: the store answers, and charges, them as one. */
export type FieldGroup = readonly [FieldNode, ...FieldNode[]];

/**
 * The operation that would be executed, or null when the document does not say which.
 *
 * @param operationName needed only when the document holds several operations
 */
export function openScope(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  operationName: string | undefined,
): Scope | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return { schema, operation, fragments, variables: withDefaults(operation, variables) };
}

function withDefaults(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const filled: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (filled[name] === undefined && defaultValue) filled[name] = valueFromASTUntyped(defaultValue);
  }
  return filled;
}

/** The fields that apply to an object of this type, by response key: fragments opened, `@skip` and `@include` obeyed. */
export function collectFields(
  scope: Scope,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, FieldGroup> {
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  const opened = new Set<string>();
  for (const set of sets) collectInto(groups, scope, type, set, opened);
  return groups;
}

function collectInto(
  groups: Map<string, [FieldNode, ...FieldNode[]]>,
  scope: Scope,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  opened: Set<string>,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(scope, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const group = groups.get(key);
      if (group) group.push(selection);
      else groups.set(key, [selection]);
      continue;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(scope, selection.typeCondition, type)) {
        collectInto(groups, scope, type, selection.selectionSet, opened);
      }
      continue;
    }
    const name = selection.name.value;
    const fragment = scope.fragments.get(name);
    if (!fragment || opened.has(name)) continue;
    opened.add(name);
    if (applies(scope, fragment.typeCondition, type)) {
      collectInto(groups, scope, type, fragment.selectionSet, opened);
    }
  }
}

/** The value of a field's argument, as far as the document and the variables give one. */
export function argumentValue(scope: Scope, field: FieldNode, name: string): unknown {
  const node = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (!node) return undefined;
  // A variable is looked up, not copied: it may hold hundreds of variants.
  return node.kind === Kind.VARIABLE
    ? scope.variables[node.name.value]
    : valueFromASTUntyped(node, scope.variables);
}

function applies(scope: Scope, condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
  if (!condition || condition.name.value === type.name) return true;
  const conditional = scope.schema.getType(condition.name.value);
  return isAbstractType(conditional) && scope.schema.isSubType(conditional, type);
}

function isIncluded(scope: Scope, selection: SelectionNode): boolean {
  for (const directive of selection.directives ?? []) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const node = directive.arguments?.[0]?.value;
    if (node && valueFromASTUntyped(node, scope.variables) === (name === 'skip')) return false;
  }
  return true;
}
