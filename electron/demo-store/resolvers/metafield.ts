import { resolveNamespace } from '../catalog/app-namespace.ts';
import { compareDigest } from '../catalog/compare-digest.ts';
import { gidOf } from '../catalog/gid.ts';
import { byId } from '../catalog/ordered-list.ts';
import type { MetafieldDefinitionRecord, MetafieldRecord } from '../catalog/records.ts';
import type { RequestContext } from '../request-context.ts';
import { type Page, type PageArguments, page } from './connection.ts';
import type { Resolvers } from './resolver.ts';
import { timestamp } from './timestamp.ts';

interface MetafieldOwner {
  readonly metafields: readonly MetafieldRecord[];
}

function ownerTypeOf(metafield: MetafieldRecord): MetafieldDefinitionRecord['ownerType'] {
  return metafield.owner.kind === 'Product' ? 'PRODUCT' : 'PRODUCTVARIANT';
}

/** JSON, numbers and booleans as themselves; everything else as the text it is. */
function jsonValue(metafield: MetafieldRecord): unknown {
  const { type, value } = metafield;
  const isJson =
    type === 'json' || type === 'boolean' || type === 'number_integer' || type.startsWith('list.');
  if (!isJson) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The fields that every owner of metafields has. */
export const metafieldOwnerResolvers: Resolvers<MetafieldOwner> = {
  metafield: (owner, args: { namespace?: string | null; key: string }) =>
    owner.metafields.find(
      (one) => one.key === args.key && one.namespace === resolveNamespace(args.namespace),
    ) ?? null,
  metafields: (
    owner,
    args: PageArguments & { namespace?: string | null; keys?: readonly string[] | null },
    context: RequestContext,
  ): Page<MetafieldRecord> => {
    const wanted = owner.metafields.filter((one) => {
      if (args.namespace != null && one.namespace !== resolveNamespace(args.namespace)) return false;
      return args.keys == null || args.keys.includes(`${one.namespace}.${one.key}`);
    });
    return page(byId(wanted), args, context);
  },
};

export const metafieldResolvers: Resolvers<MetafieldRecord> = {
  id: (metafield) => gidOf(metafield),
  legacyResourceId: (metafield) => String(metafield.id),
  compareDigest: (metafield) => compareDigest(metafield),
  createdAt: (metafield) => timestamp(metafield.createdAt),
  updatedAt: (metafield) => timestamp(metafield.updatedAt),
  jsonValue: (metafield) => jsonValue(metafield),
  ownerType: (metafield) => ownerTypeOf(metafield),
  sizeInBytes: (metafield) => Buffer.byteLength(metafield.value),
  definition: (metafield, _args, { store }) =>
    store.catalog.definitions.find(
      (one) =>
        one.ownerType === ownerTypeOf(metafield) &&
        one.namespace === metafield.namespace &&
        one.key === metafield.key,
    ) ?? null,
};

/** The first word of a type's name says what it is about: `number_decimal` → `NUMBER`. */
function typeCategory(type: string): string {
  if (type.includes('text')) return 'TEXT';
  return (type.replace('list.', '').split('_')[0] ?? type).toUpperCase();
}

export const metafieldDefinitionResolvers: Resolvers<MetafieldDefinitionRecord> = {
  id: (definition) => gidOf(definition),
  description: () => null,
  pinnedPosition: (definition, _args, { store }) => store.catalog.definitions.indexOf(definition) + 1,
  type: (definition) => ({ name: definition.type, category: typeCategory(definition.type) }),
  validations: () => [],
};
