import { gidOf } from '../catalog/gid.ts';
import type { VariantRecord } from '../catalog/records.ts';
import { metafieldOwnerResolvers } from './metafield.ts';
import type { Resolvers } from './resolver.ts';
import { timestamp } from './timestamp.ts';

/** The values of a variant's options: "M / Navy". */
export function variantTitle(variant: VariantRecord): string {
  return variant.options.join(' / ');
}

/** What can be sold, at all locations together. */
export function availableQuantity(variant: VariantRecord): number {
  let total = 0;
  for (const level of variant.item.levels) total += level.available;
  return total;
}

export const variantResolvers: Resolvers<VariantRecord> = {
  ...metafieldOwnerResolvers,
  id: (variant) => gidOf(variant),
  legacyResourceId: (variant) => String(variant.id),
  createdAt: (variant) => timestamp(variant.createdAt),
  updatedAt: (variant) => timestamp(variant.updatedAt),
  displayName: (variant) => `${variant.product.title} - ${variantTitle(variant)}`,
  inventoryItem: (variant) => variant.item,
  inventoryQuantity: (variant) => availableQuantity(variant),
  selectedOptions: (variant) =>
    variant.product.optionNames.map((name, index) => ({ name, value: variant.options[index] ?? '' })),
  sku: (variant) => variant.item.sku,
  title: (variant) => variantTitle(variant),
};
