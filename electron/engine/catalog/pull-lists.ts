import {
  PullLocationsDocument,
  PullMetafieldDefinitionsDocument,
  ShopDocument,
} from '../shopify/generated/documents.ts';
import { gidNumber } from '../shopify/gid.ts';
import {
  type LocationRow,
  type MetafieldDefinitionRow,
  replaceLocations,
  replaceMetafieldDefinitions,
  writeShopFacts,
} from '../store/catalog/shop-lists.ts';
import type { StoreContext } from '../store-context.ts';
import { allPages } from './pages.ts';

const OWNER_TYPES = { product: 'PRODUCT', variant: 'PRODUCTVARIANT' } as const;

/** Brings the short lists up to date: facts about the shop, its locations, its metafield definitions. */
export async function pullLists(context: StoreContext, signal: AbortSignal): Promise<void> {
  const { client, database } = context;
  const { shop } = (await client.read(ShopDocument, {}, { signal })).data;
  writeShopFacts(database, {
    name: shop.name,
    domain: shop.myshopifyDomain,
    currency: shop.currencyCode,
    plan: shop.plan.publicDisplayName,
    bucket: client.bucket(),
  });

  const locations: LocationRow[] = [];
  for await (const nodes of allPages(
    async (after) => (await client.read(PullLocationsDocument, { after }, { signal })).data.locations,
  )) {
    locations.push(...nodes.map(({ id, name, isActive }) => ({ id: gidNumber(id), name, isActive })));
  }
  replaceLocations(database, locations);

  const definitions: MetafieldDefinitionRow[] = [];
  for (const owner of ['product', 'variant'] as const) {
    for await (const nodes of allPages(
      async (after) =>
        (
          await client.read(
            PullMetafieldDefinitionsDocument,
            { ownerType: OWNER_TYPES[owner], after },
            { signal },
          )
        ).data.metafieldDefinitions,
    )) {
      definitions.push(
        ...nodes.map(({ namespace, key, name, type }) => ({ owner, namespace, key, name, type: type.name })),
      );
    }
  }
  replaceMetafieldDefinitions(database, definitions);
}
