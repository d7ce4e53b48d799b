import { GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../request-context.ts';

/** Everything that the demo token may do unless it is told otherwise. */
export const ALL_SCOPES: readonly string[] = [
  'read_inventory',
  'read_locations',
  'read_products',
  'read_publications',
  'write_inventory',
  'write_products',
  'write_publications',
];

function each(scope: string, fields: readonly string[]): [string, string][] {
  return fields.map((field) => [field, scope]);
}

/** The scope that a field requires, by `Type.field` (facts §3, §6). Fields not listed require none. */
const REQUIRED: ReadonlyMap<string, string> = new Map([
  ...each('read_products', [
    'QueryRoot.collection',
    'QueryRoot.collections',
    'QueryRoot.product',
    'QueryRoot.productByIdentifier',
    'QueryRoot.productTags',
    'QueryRoot.productTypes',
    'QueryRoot.productVariant',
    'QueryRoot.productVariants',
    'QueryRoot.productVariantsCount',
    'QueryRoot.productVendors',
    'QueryRoot.products',
    'QueryRoot.productsCount',
  ]),
  ...each('read_inventory', [
    'QueryRoot.inventoryItem',
    'QueryRoot.inventoryItems',
    'QueryRoot.inventoryLevel',
    'QueryRoot.inventoryProperties',
    'ProductVariant.inventoryItem',
  ]),
  ...each('read_locations', ['QueryRoot.location', 'QueryRoot.locations', 'InventoryLevel.location']),
  ...each('read_publications', [
    'QueryRoot.publications',
    'Product.publishedOnPublication',
    'Product.resourcePublicationsV2',
  ]),
  ...each('write_products', [
    'Mutation.metafieldsDelete',
    'Mutation.metafieldsSet',
    'Mutation.productCreate',
    'Mutation.productDelete',
    'Mutation.productUpdate',
    'Mutation.productVariantsBulkCreate',
    'Mutation.productVariantsBulkDelete',
    'Mutation.productVariantsBulkUpdate',
    'Mutation.tagsAdd',
    'Mutation.tagsRemove',
  ]),
  ...each('write_inventory', [
    'Mutation.inventoryActivate',
    'Mutation.inventoryAdjustQuantities',
    'Mutation.inventoryItemUpdate',
    'Mutation.inventorySetQuantities',
  ]),
  ...each('write_publications', ['Mutation.publishablePublish', 'Mutation.publishableUnpublish']),
]);

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

function isGranted(scope: string, granted: ReadonlySet<string>): boolean {
  return granted.has(scope) || granted.has(scope.replace(/^read_/, 'write_'));
}

/** The resolver of a field for a token with these scopes: the field's own, or one that denies access (facts §1.4). */
export function guarded(
  typeName: string,
  fieldName: string,
  granted: ReadonlySet<string>,
  resolve: Resolve,
): Resolve {
  const scope = REQUIRED.get(`${typeName}.${fieldName}`);
  if (scope === undefined || isGranted(scope, granted)) return resolve;
  return () => {
    const requiredAccess = `\`${scope}\` access scope.`;
    throw new GraphQLError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess,
      },
    });
  };
}
