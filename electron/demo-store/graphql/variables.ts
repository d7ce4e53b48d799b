import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
  validateInputValue,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

interface Problem {
  readonly path: readonly (string | number)[];
  readonly explanation: string;
}

function problemOf(error: GraphQLError, path: readonly (string | number)[]): Problem {
  const unknown = /of type "(\w+)" not to include unknown field "(\w+)"/.exec(error.message);
  if (unknown) {
    return { path: [...path, unknown[2] ?? ''], explanation: `Field is not defined on ${unknown[1]}` };
  }
  const required = /to include required field "(\w+)"/.exec(error.message);
  if (required) return { path: [...path, required[1] ?? ''], explanation: 'Expected value to not be null' };
  if (/non-null type/.test(error.message)) return { path, explanation: 'Expected value to not be null' };
  return { path, explanation: error.message };
}

function invalidVariable(
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  value: unknown,
): GraphQLError {
  const problems: Problem[] = [];
  validateInputValue(value, type, (error, path) => problems.push(problemOf(error, path)), true);
  const details = problems
    .filter((problem) => problem.path.length > 0)
    .map((problem) => `${problem.path.join('.')} (${problem.explanation})`);
  const suffix = details.length > 0 ? ` for ${details.join(', ')}` : '';
  const name = definition.variable.name.value;
  return new GraphQLError(
    `Variable $${name} of type ${print(definition.type)} was provided invalid value${suffix}`,
    { nodes: definition, extensions: { code: 'INVALID_VARIABLE', value: value ?? null, problems } },
  );
}

/**
 * Checks the values that a request gives for an operation's variables.
 *
 * @returns INVALID_VARIABLE errors with `problems` (facts §1.4); empty when every value fits
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): readonly GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const value = variables[definition.variable.name.value];
    const optional = definition.defaultValue !== undefined || definition.type.kind !== 'NonNullType';
    if (value === undefined && optional) continue;
    if (!fits(value, type)) errors.push(invalidVariable(definition, type, value));
  }
  return errors;
}

function fits(value: unknown, type: GraphQLInputType): boolean {
  try {
    return coerceInputValue(value, type) !== undefined;
  } catch {
    // A scalar says why a value does not fit by throwing; the reasons are collected by `invalidVariable`.
    return false;
  }
}
