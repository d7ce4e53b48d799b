import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  type SelectionSetNode,
} from 'graphql';
import {
  actualConnectionPoints,
  isConnection,
  objectPoints,
  ROOT_COUNT_POINTS,
  requestedConnectionPoints,
} from './rules.ts';
import { argumentValue, collectFields, type FieldGroup, type Scope } from './scope.ts';

/** Stands for a value of the result before there is one: every object is there and every page is full. */
export const PLANNED: unique symbol = Symbol('planned');

/**
 * Points of a selection on an object, the object itself not counted.
 *
 * @param value the object in the result (the dearest counts when it is a list), or `PLANNED`
 */
export function selectionPoints(
  scope: Scope,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  value: unknown,
): number {
  if (Array.isArray(value)) return largest(value, (item) => selectionPoints(scope, type, sets, item));
  if (value === null || value === undefined) return 0;
  // An interface or a union costs what its dearest possible type costs (facts §1.2). With a result this holds too:
  // the fields of the types that the object is not are absent from it and cost nothing.
  const types = isAbstractType(type) ? scope.schema.getPossibleTypes(type) : [type];
  return largest(types, (objectType) => {
    let points = 0;
    for (const [key, group] of collectFields(scope, objectType, sets)) {
      points += fieldPoints(scope, objectType, group, childValue(value, key));
    }
    return points;
  });
}

/**
 * Points of one field with everything below it.
 *
 * @param value the field's value in the result, or `PLANNED`
 */
export function fieldPoints(
  scope: Scope,
  parent: GraphQLObjectType,
  group: FieldGroup,
  value: unknown,
): number {
  const type = compositeTypeOf(parent, group[0]);
  if (!type || value === null || value === undefined) return 0;
  if (parent === scope.schema.getQueryType() && group[0].name.value.endsWith('Count'))
    return ROOT_COUNT_POINTS;
  if (isConnection(type)) return connectionPoints(scope, type, group, value);
  return objectPoints(type) + selectionPoints(scope, type, selectionSets(group), value);
}

function connectionPoints(scope: Scope, type: GraphQLObjectType, group: FieldGroup, value: unknown): number {
  let item = 0;
  let beside = 0;
  let returned = 0;
  for (const [key, child] of collectFields(scope, type, selectionSets(group))) {
    const items = childValue(value, key);
    if (Array.isArray(items)) returned = Math.max(returned, items.length);
    const edge = child[0].name.value === 'edges' ? compositeTypeOf(type, child[0]) : undefined;
    if (edge) item += selectionPoints(scope, edge, selectionSets(child), items);
    else if (child[0].name.value === 'nodes') item += fieldPoints(scope, type, child, items);
    else beside += fieldPoints(scope, type, child, items);
  }
  const size = pageSize(scope, group[0]);
  return (
    beside +
    (value === PLANNED
      ? requestedConnectionPoints(item, size)
      : actualConnectionPoints(item, Math.min(returned, size)))
  );
}

function pageSize(scope: Scope, field: FieldNode): number {
  const size = argumentValue(scope, field, 'first') ?? argumentValue(scope, field, 'last');
  return typeof size === 'number' && size >= 1 ? size : 1;
}

/** The object, interface or union that a field returns; undefined for a leaf or a field that is not in the schema. */
export function compositeTypeOf(
  parent: GraphQLCompositeType,
  field: FieldNode,
): GraphQLCompositeType | undefined {
  const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
  const type = definition && getNamedType(definition.type);
  return isCompositeType(type) ? type : undefined;
}

export function selectionSets(group: FieldGroup): readonly SelectionSetNode[] {
  return group.flatMap((field) => field.selectionSet ?? []);
}

export function childValue(value: unknown, key: string): unknown {
  if (value === PLANNED) return PLANNED;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function largest<Item>(items: readonly Item[], points: (item: Item) => number): number {
  let most = 0;
  for (const item of items) most = Math.max(most, points(item));
  return most;
}
