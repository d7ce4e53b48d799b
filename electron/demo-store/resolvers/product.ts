import { gid, gidOf } from '../catalog/gid.ts';
import { byId, sortedBy } from '../catalog/ordered-list.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';
import { type PageArguments, page } from './connection.ts';
import { exactCount } from './count.ts';
import { metafieldOwnerResolvers } from './metafield.ts';
import { collectionOrder, publishableResolvers } from './publication.ts';
import type { Resolvers } from './resolver.ts';
import { taxonomyCategory } from './taxonomy.ts';
import { optionalTimestamp, timestamp } from './timestamp.ts';
import { variantTitle } from './variant.ts';

/** What an option without a choice is called (facts: a product without options has "Default Title"). */
const DEFAULT_VALUE = 'Default Title';
/** Room for the values of one product's options in made-up ids. */
const ID_STRIDE = 10_000;
/** A product asked for by itself shows all its variants on one page, others at most 250 (facts §4). */
const VARIANT_LIMIT = 2048;

function options(product: ProductRecord): readonly unknown[] {
  return product.optionNames.map((name, index) => {
    const values = [...new Set(product.variants.map((variant) => variant.options[index] ?? ''))];
    return {
      id: gid('ProductOption', product.id * 10 + index),
      name,
      position: index + 1,
      values,
      optionValues: values.map((value, place) => ({
        id: gid('ProductOptionValue', product.id * ID_STRIDE + index * 2048 + place),
        name: value,
        hasVariants: true,
      })),
    };
  });
}

function variantOrder(product: ProductRecord, sortKey: string) {
  const sortValues: Record<string, (variant: VariantRecord) => string | number> = {
    POSITION: (variant) => variant.position,
    TITLE: (variant) => variantTitle(variant),
    FULL_TITLE: (variant) => variantTitle(variant),
    NAME: (variant) => variantTitle(variant),
    SKU: (variant) => variant.item.sku ?? '',
    INVENTORY_QUANTITY: (variant) => variant.item.levels.reduce((total, level) => total + level.available, 0),
  };
  return sortedBy(product.variants, sortValues[sortKey] ?? ((variant) => variant.id));
}

export const productResolvers: Resolvers<ProductRecord> = {
  ...metafieldOwnerResolvers,
  ...publishableResolvers,
  id: (product) => gidOf(product),
  legacyResourceId: (product) => String(product.id),
  category: (product) => (product.categoryId === null ? null : taxonomyCategory(product.categoryId)),
  collections: (product, args: PageArguments & { sortKey: string }, context) => {
    const all = [...context.store.catalog.collections.values()];
    const mine = all.filter((collection) => collection.productIds.has(product.id));
    return page(collectionOrder(mine, args.sortKey), args, context);
  },
  createdAt: (product) => timestamp(product.createdAt),
  updatedAt: (product) => timestamp(product.updatedAt),
  publishedAt: (product) => optionalTimestamp(product.publishedAt),
  featuredMedia: () => null,
  media: (_product, args: PageArguments, context) => page(byId([]), args, context),
  hasOnlyDefaultVariant: (product) =>
    product.variants.length === 1 && product.variants[0]?.options[0] === DEFAULT_VALUE,
  onlineStoreUrl: (product, _args, { store }) =>
    product.status === 'ACTIVE' && product.publishedAt !== null
      ? `https://${store.shop.domain}/products/${product.handle}`
      : null,
  options: (product, args: { first?: number | null }) => options(product).slice(0, args.first ?? undefined),
  seo: (product) => ({ title: product.seoTitle, description: product.seoDescription }),
  // Follows writes with the search index's lag, even when the product is read by id (facts §4).
  totalInventory: (product, _args, { store }) => store.index.totalInventory(product),
  tracksInventory: (product) => product.variants.some((variant) => variant.item.tracked),
  variants: (product, args: PageArguments & { sortKey: string }, context, info) => {
    const alone = info?.path.prev?.prev === undefined && info?.fieldName === 'variants';
    return page(variantOrder(product, args.sortKey), args, context, alone ? VARIANT_LIMIT : undefined);
  },
  variantsCount: (product) => exactCount(product.variants.length),
};
