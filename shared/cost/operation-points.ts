import { type GraphQLObjectType, isObjectType } from 'graphql';
import { MUTATION_POINTS, mutationPoints } from './mutation-rules.ts';
import { collectFields, type FieldGroup, type Scope } from './scope.ts';
import {
  childValue,
  compositeTypeOf,
  fieldPoints,
  PLANNED,
  selectionPoints,
  selectionSets,
} from './selection-points.ts';

/**
 * Points of a whole operation.
 *
 * @param data the `data` of its result, or `PLANNED` before there is one
 */
export function operationPoints(scope: Scope, data: unknown): number {
  const root = scope.schema.getRootType(scope.operation.operation);
  if (!root) return 0;
  const pointsOf = root === scope.schema.getMutationType() ? mutationFieldPoints : fieldPoints;
  let points = 0;
  for (const [key, group] of collectFields(scope, root, [scope.operation.selectionSet])) {
    points += pointsOf(scope, root, group, childValue(data, key));
  }
  return points;
}

/** A mutation costs its input and what is selected below the payload's own objects, which are free (facts §1.2). */
function mutationFieldPoints(
  scope: Scope,
  root: GraphQLObjectType,
  group: FieldGroup,
  payload: unknown,
): number {
  const payloadType = compositeTypeOf(root, group[0]);
  if (!isObjectType(payloadType)) return 0;
  const children = collectFields(scope, payloadType, selectionSets(group));
  if (payload !== PLANNED && hasFailed(children, payload)) return MUTATION_POINTS;
  let points = mutationPoints(scope, group[0]);
  for (const child of children.values()) {
    const type = compositeTypeOf(payloadType, child[0]);
    // A mutation that succeeded is charged as requested, whatever it returned (facts §1.3).
    if (type) points += selectionPoints(scope, type, selectionSets(child), PLANNED);
  }
  return points;
}

function hasFailed(children: ReadonlyMap<string, FieldGroup>, payload: unknown): boolean {
  if (payload === null || payload === undefined) return true;
  return [...children].some(([key, [field]]) => {
    const errors = childValue(payload, key);
    return /userErrors$/i.test(field.name.value) && Array.isArray(errors) && errors.length > 0;
  });
}
