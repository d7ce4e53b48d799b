import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { typeNameOf } from '../graphql/type-names.ts';
import type { RequestContext } from '../request-context.ts';
import type { Page } from '../resolvers/connection.ts';

/** The nodes of a connection that was met below an object, to become lines of their own. */
export type EmitNodes = (nodes: readonly unknown[], reader: ObjectReader) => void;

/** Reads one selection from any object of a type, without the per-field work of a full GraphQL executor. */
export interface ObjectReader {
  /** The selected fields as they go into the result; connections are left out. */
  read(source: unknown): Record<string, unknown>;
  /** Finds the connections below the object. */
  connections(source: unknown, emit: EmitNodes): void;
}

interface Selected {
  readonly key: string;
  readonly nodes: FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
}

/** Resolvers that look at `info` accept that there is none. */
const NO_INFO = undefined as unknown as GraphQLResolveInfo;

function isConnection(type: GraphQLOutputType): boolean {
  return getNamedType(type).name.endsWith('Connection');
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Compiles the selections of one bulk query against the schema's own resolvers. */
export class SelectionCompiler {
  readonly #schema: GraphQLSchema;
  readonly #context: RequestContext;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  /** @param document valid against the schema and the rules of bulk queries */
  constructor(schema: GraphQLSchema, document: DocumentNode, context: RequestContext) {
    this.#schema = schema;
    this.#context = context;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ObjectReader {
    const selected = [...this.#select(type, sets).values()];
    const plain = selected.filter(({ field }) => !isConnection(field.type));
    const values = plain.map((one) => ({ key: one.key, read: this.#value(one) }));
    const below = [
      ...selected.filter(({ field }) => isConnection(field.type)).map((one) => this.#connection(one)),
      ...plain
        .filter(({ field }) => isCompositeType(getNamedType(field.type)) && !isList(field.type))
        .map((one) => this.#connectionsOfChild(one)),
    ];
    return {
      read: (source) => {
        const object: Record<string, unknown> = {};
        for (const { key, read } of values) object[key] = read(source);
        return object;
      },
      connections: (source, emit) => {
        for (const find of below) find(source, emit);
      },
    };
  }

  /** The fields of a type by response key, fragments opened. */
  #select(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, Selected> {
    const selected = new Map<string, Selected>();
    const visit = (set: SelectionSetNode) => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          const field = this.#schema.getField(type, selection.name.value);
          const known = selected.get(key);
          if (known) known.nodes.push(selection);
          else if (field) selected.set(key, { key, nodes: [selection], field });
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value ?? type.name;
        if (fragment && this.#applies(condition, type)) visit(fragment.selectionSet);
      }
    };
    for (const set of sets) visit(set);
    return selected;
  }

  #applies(condition: string, type: GraphQLObjectType): boolean {
    if (condition === type.name) return true;
    const conditional = this.#schema.getType(condition);
    return isAbstractType(conditional) && this.#schema.isSubType(conditional, type);
  }

  /** Calls the field's own resolver. */
  #resolver({ field, nodes }: Selected): (source: unknown) => unknown {
    const [node] = nodes;
    if (field.name === '__typename') return typeNameOf;
    const args = node ? getArgumentValues(field, node) : {};
    const { resolve, name } = field;
    if (resolve) return (source) => resolve(source, args, this.#context, NO_INFO);
    return (source) => (source as Readonly<Record<string, unknown>>)[name];
  }

  #reader({ field, nodes }: Selected): (source: unknown) => ObjectReader {
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    const type = getNamedType(field.type);
    if (isObjectType(type)) {
      const reader = this.object(type, sets);
      return () => reader;
    }
    const readers = new Map<string, ObjectReader>();
    return (source) => {
      const name = typeNameOf(source);
      const known = readers.get(name);
      if (known) return known;
      const concrete = this.#schema.getType(name);
      if (!isObjectType(concrete)) throw new TypeError(`${name} is no object type.`);
      const reader = this.object(concrete, sets);
      readers.set(name, reader);
      return reader;
    };
  }

  #value(selected: Selected): (source: unknown) => unknown {
    const resolve = this.#resolver(selected);
    if (!isCompositeType(getNamedType(selected.field.type))) return (source) => resolve(source) ?? null;
    const readerOf = this.#reader(selected);
    const readOne = (value: unknown) => (value == null ? null : readerOf(value).read(value));
    if (!isList(selected.field.type)) return (source) => readOne(resolve(source));
    return (source) => (resolve(source) as readonly unknown[] | null)?.map(readOne) ?? null;
  }

  #connection(selected: Selected): (source: unknown, emit: EmitNodes) => void {
    const resolve = this.#resolver(selected);
    const type = getNamedType(selected.field.type);
    const nodeType = isObjectType(type) ? getNamedType(type.getFields().nodes?.type) : undefined;
    if (!isObjectType(nodeType)) throw new TypeError('Bulk queries read connections of objects only.');
    const inner = (field: string) => (node: FieldNode) =>
      node.selectionSet?.selections.filter((one) => one.kind === Kind.FIELD && one.name.value === field) ??
      [];
    const sets = (selected.nodes.flatMap(inner('edges')) as FieldNode[])
      .flatMap((edges) => inner('node')(edges) as FieldNode[])
      .flatMap((node) => node.selectionSet ?? []);
    const reader = this.object(nodeType, sets);
    return (source, emit) => emit((resolve(source) as Page<unknown>).items, reader);
  }

  #connectionsOfChild(selected: Selected): (source: unknown, emit: EmitNodes) => void {
    const resolve = this.#resolver(selected);
    const readerOf = this.#reader(selected);
    return (source, emit) => {
      const child = resolve(source);
      if (child != null) readerOf(child).connections(child, emit);
    };
  }
}
