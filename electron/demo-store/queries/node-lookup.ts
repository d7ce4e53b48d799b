import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import type { InventoryLevelRecord } from '../catalog/records.ts';
import { refusal } from '../mutations/user-error.ts';
import type { StoreState } from '../store-state.ts';

/** `gid://shopify/InventoryLevel/1?inventory_item_id=2`; null when there is no such level (facts §4). */
export function inventoryLevelByGid(catalog: DemoCatalog, id: string): InventoryLevelRecord | null {
  const match = /^gid:\/\/shopify\/InventoryLevel\/(\d+)\?inventory_item_id=(\d+)$/.exec(id);
  const item = catalog.items.get(Number(match?.[2]));
  return item?.levels.find((level) => level.id === Number(match?.[1])) ?? null;
}

/**
 * Any record by its id; null for an id that nothing has.
 *
 * @throws GraphQLError RESOURCE_NOT_FOUND for text that is no id at all
 */
export function nodeByGid(store: StoreState, id: string): unknown {
  const parsed = parseGid(id);
  if (parsed === null) throw refusal('invalid id', 'RESOURCE_NOT_FOUND');
  const { catalog } = store;
  switch (parsed.type) {
    case 'Product':
      return catalog.products.get(parsed.id) ?? null;
    case 'ProductVariant':
      return catalog.variants.get(parsed.id) ?? null;
    case 'InventoryItem':
      return catalog.items.get(parsed.id) ?? null;
    case 'InventoryLevel':
      return inventoryLevelByGid(catalog, id);
    case 'Metafield':
      return catalog.metafields.get(parsed.id) ?? null;
    case 'MetafieldDefinition':
      return catalog.definitions.find((definition) => definition.id === parsed.id) ?? null;
    case 'Location':
      return catalog.locations.get(parsed.id) ?? null;
    case 'Collection':
      return catalog.collections.get(parsed.id) ?? null;
    case 'Publication':
      return catalog.publications.get(parsed.id) ?? null;
    case 'BulkOperation':
      return store.bulkOperations.byId(parsed.id);
    case 'Shop':
      return parsed.id === store.shop.id ? store.shop : null;
    default:
      return null;
  }
}
