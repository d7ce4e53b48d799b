import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { bulkMutations } from '../bulk/bulk-mutation-resolvers.ts';
import { bulkOperationQueries, bulkOperationResolvers } from '../bulk/bulk-operation-resolvers.ts';
import { mutationResolvers } from '../mutations/mutation-resolvers.ts';
import { inventoryQueries } from '../queries/inventory-queries.ts';
import { productQueries } from '../queries/product-queries.ts';
import { storeQueries, taxonomyResolvers } from '../queries/store-queries.ts';
import type { RequestContext } from '../request-context.ts';
import { connectionResolvers, edgeResolvers, pageInfoResolvers } from '../resolvers/connection.ts';
import {
  inventoryAdjustmentGroupResolvers,
  inventoryItemResolvers,
  inventoryLevelResolvers,
} from '../resolvers/inventory.ts';
import { locationResolvers } from '../resolvers/location.ts';
import { metafieldDefinitionResolvers, metafieldResolvers } from '../resolvers/metafield.ts';
import { productResolvers } from '../resolvers/product.ts';
import {
  collectionResolvers,
  publicationResolvers,
  resourcePublicationResolvers,
} from '../resolvers/publication.ts';
import { shopResolvers } from '../resolvers/shop.ts';
import { variantResolvers } from '../resolvers/variant.ts';
import { webhookSubscriptionResolvers } from '../resolvers/webhook-subscription.ts';
import { guarded } from './access-scopes.ts';
import { mutationField } from './mutation-field.ts';
import { attachScalars } from './scalars.ts';
import { schemaText } from './schema-text.ts';
import { typeNameOf } from './type-names.ts';

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
/** What the schema knows of a resolver's types is what the resolver declares; the table erases it. */
type AnyResolvers = Readonly<Record<string, Resolve>>;

const BY_TYPE = {
  BulkOperation: bulkOperationResolvers,
  Collection: collectionResolvers,
  InventoryAdjustmentGroup: inventoryAdjustmentGroupResolvers,
  InventoryItem: inventoryItemResolvers,
  InventoryLevel: inventoryLevelResolvers,
  Location: locationResolvers,
  Metafield: metafieldResolvers,
  MetafieldDefinition: metafieldDefinitionResolvers,
  PageInfo: pageInfoResolvers,
  Product: productResolvers,
  ProductVariant: variantResolvers,
  Publication: publicationResolvers,
  QueryRoot: { ...productQueries, ...inventoryQueries, ...storeQueries, ...bulkOperationQueries },
  ResourcePublicationV2: resourcePublicationResolvers,
  Shop: shopResolvers,
  Taxonomy: taxonomyResolvers,
  WebhookSubscription: webhookSubscriptionResolvers,
} as unknown as Readonly<Record<string, AnyResolvers>>;

function mutationFields(): AnyResolvers {
  const writing = Object.entries(mutationResolvers).map(([name, resolver]) => [
    name,
    mutationField(name, resolver),
  ]);
  return { ...Object.fromEntries(writing), ...(bulkMutations as unknown as AnyResolvers) };
}

/** Payloads hold records and user errors; the shop that some of them show is the store's. */
const PAYLOAD: AnyResolvers = { shop: (_payload, _args, { store }) => store.shop };

function resolversOf(typeName: string): AnyResolvers {
  if (typeName === 'Mutation') return mutationFields();
  if (typeName.endsWith('Connection')) return connectionResolvers as unknown as AnyResolvers;
  if (typeName.endsWith('Edge')) return edgeResolvers as unknown as AnyResolvers;
  if (typeName.endsWith('Payload')) return PAYLOAD;
  return BY_TYPE[typeName] ?? {};
}

function property(name: string): Resolve {
  return (source) => (source as Readonly<Record<string, unknown>>)[name];
}

/**
 * The pruned 2026-10 schema with the demo store's resolvers.
 *
 * @param scopes access scopes of the token; fields beyond them answer ACCESS_DENIED
 */
export function createDemoSchema(scopes: ReadonlySet<string>): GraphQLSchema {
  const schema = buildSchema(schemaText(), { assumeValid: true });
  attachScalars(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = typeNameOf;
    if (!isObjectType(type)) continue;
    const resolvers = resolversOf(type.name);
    for (const [name, field] of Object.entries(type.getFields())) {
      field.resolve = guarded(type.name, name, scopes, resolvers[name] ?? property(name));
    }
  }
  return schema;
}
