import type {
  IntrospectionField,
  IntrospectionInputValue,
  IntrospectionInterfaceType,
  IntrospectionObjectType,
  IntrospectionSchema,
  IntrospectionType,
  IntrospectionTypeRef,
} from 'graphql';
import { SUBSET } from './subset.ts';

type FieldedType = IntrospectionObjectType | IntrospectionInterfaceType;

/**
 * The part of a schema that the subset names, with everything that follows from it.
 *
 * @param schema an introspection result, clean of unknown keys
 * @throws Error when the subset names a type or a field that the schema does not have, or a field whose type is
 *   not part of the subset: the API has changed, or the subset is mistaken
 */
export function prune(schema: IntrospectionSchema): IntrospectionSchema {
  const types = new Map(schema.types.map((type) => [type.name, type]));
  for (const name of Object.keys(SUBSET)) fielded(types, name);

  const kept = new Map<string, IntrospectionType>();
  const waiting = Object.keys(SUBSET);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = types.get(name);
    if (!type || kept.has(name)) continue;
    const pruned = pruneType(type, types);
    kept.set(name, pruned);
    waiting.push(...mentionedTypes(pruned));
  }
  return { ...schema, types: schema.types.flatMap((type) => connected(kept.get(type.name), kept)) };
}

function fielded(types: ReadonlyMap<string, IntrospectionType>, name: string): FieldedType {
  const type = types.get(name);
  if (type?.kind !== 'OBJECT' && type?.kind !== 'INTERFACE') {
    throw new Error(`The schema has no object or interface type ${name}.`);
  }
  return type;
}

function pruneType(
  type: IntrospectionType,
  types: ReadonlyMap<string, IntrospectionType>,
): IntrospectionType {
  if (type.kind !== 'OBJECT' && type.kind !== 'INTERFACE') return type;
  const names = SUBSET[type.name] ?? 'all';
  if (names === 'all') return { ...type, fields: type.fields.filter((field) => isKept(field.type, types)) };
  const fields = names.map((name) => {
    const field = type.fields.find((candidate) => candidate.name === name);
    if (!field) throw new Error(`The schema has no field ${type.name}.${name}.`);
    if (!isKept(field.type, types)) {
      throw new Error(
        `${type.name}.${name} is of type ${namedType(field.type)}, which the subset does not keep.`,
      );
    }
    return field;
  });
  return { ...type, fields };
}

/** Does a field of this type stay? Leaf types always do; wrappers (connections, edges, payloads) by what they wrap. */
function isKept(reference: IntrospectionTypeRef, types: ReadonlyMap<string, IntrospectionType>): boolean {
  const name = namedType(reference);
  const type = types.get(name);
  if (name in SUBSET || type?.kind === 'SCALAR' || type?.kind === 'ENUM') return true;
  if (type?.kind !== 'OBJECT') return false;
  if (name.endsWith('Payload')) return true;
  if (type.interfaces.some((one) => one.name === 'DisplayableError')) return true;
  if (name.endsWith('Connection')) return wraps(type, 'nodes', types);
  return name.endsWith('Edge') && wraps(type, 'node', types);
}

function wraps(
  type: IntrospectionObjectType,
  fieldName: string,
  types: ReadonlyMap<string, IntrospectionType>,
): boolean {
  const field = type.fields.find((candidate) => candidate.name === fieldName);
  return field !== undefined && isKept(field.type, types);
}

function mentionedTypes(type: IntrospectionType): string[] {
  const inputTypes = (values: readonly IntrospectionInputValue[]) =>
    values.map(({ type: one }) => namedType(one));
  if (type.kind === 'INPUT_OBJECT') return inputTypes(type.inputFields);
  if (type.kind !== 'OBJECT' && type.kind !== 'INTERFACE') return [];
  return type.fields.flatMap((field) => [namedType(field.type), ...inputTypes(field.args)]);
}

/** The type with its interfaces and possible types narrowed to those that are kept. */
function connected(
  type: IntrospectionType | undefined,
  kept: ReadonlyMap<string, IntrospectionType>,
): IntrospectionType[] {
  if (!type) return [];
  if (type.kind !== 'OBJECT' && type.kind !== 'INTERFACE') return [type];
  const interfaces = type.interfaces.filter(({ name }) => {
    const one = kept.get(name);
    return one?.kind === 'INTERFACE' && one.fields.every((field) => hasField(type.fields, field.name));
  });
  if (type.kind === 'OBJECT') return [{ ...type, interfaces }];
  const possibleTypes = type.possibleTypes.filter(({ name }) => kept.has(name));
  return [{ ...type, interfaces, possibleTypes }];
}

function hasField(fields: readonly IntrospectionField[], name: string): boolean {
  return fields.some((field) => field.name === name);
}

function namedType(reference: IntrospectionTypeRef): string {
  if (reference.kind === 'LIST' || reference.kind === 'NON_NULL') return namedType(reference.ofType);
  return reference.name;
}
