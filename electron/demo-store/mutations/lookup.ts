import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import type {
  InventoryItemRecord,
  LocationRecord,
  ProductRecord,
  VariantRecord,
} from '../catalog/records.ts';
import { refusal } from './user-error.ts';

/**
 * The numeric part of a gid of that type.
 *
 * @throws GraphQLError RESOURCE_NOT_FOUND when it is the id of something else or none at all (facts §1.4)
 */
export function idOf(type: string, gid: string): number {
  const parsed = parseGid(gid);
  if (parsed?.type !== type) throw refusal('invalid id', 'RESOURCE_NOT_FOUND');
  return parsed.id;
}

/** @throws GraphQLError as `idOf` does, here and below; null for an id that nothing has */
export function productOf(catalog: DemoCatalog, gid: string): ProductRecord | null {
  return catalog.products.get(idOf('Product', gid)) ?? null;
}

export function itemOf(catalog: DemoCatalog, gid: string): InventoryItemRecord | null {
  return catalog.items.get(idOf('InventoryItem', gid)) ?? null;
}

export function locationOf(catalog: DemoCatalog, gid: string): LocationRecord | null {
  return catalog.locations.get(idOf('Location', gid)) ?? null;
}

/** A product or variant, the owners that have metafields here; null for any other gid. */
export function ownerOf(catalog: DemoCatalog, gid: string): ProductRecord | VariantRecord | null {
  const parsed = parseGid(gid);
  if (parsed === null) throw refusal('invalid id', 'RESOURCE_NOT_FOUND');
  if (parsed.type === 'Product') return catalog.products.get(parsed.id) ?? null;
  if (parsed.type === 'ProductVariant') return catalog.variants.get(parsed.id) ?? null;
  return null;
}
