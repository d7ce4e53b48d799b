import { parseGid } from '../catalog/demo-catalog.ts';
import { gidOf } from '../catalog/gid.ts';
import { byId, type OrderedList, sortedBy } from '../catalog/ordered-list.ts';
import type { CollectionRecord, ProductRecord, PublicationRecord } from '../catalog/records.ts';
import { type PageArguments, page } from './connection.ts';
import { exactCount } from './count.ts';
import type { Resolvers } from './resolver.ts';
import { optionalTimestamp, timestamp } from './timestamp.ts';

/** A resource on a sales channel; the source of `ResourcePublicationV2`. Collections are published everywhere. */
interface ResourcePublication {
  readonly id: number;
  readonly publishable: ProductRecord | CollectionRecord;
  readonly publication: PublicationRecord;
  readonly isPublished: boolean;
}

function isPublishedOn(resource: ProductRecord | CollectionRecord, publication: PublicationRecord): boolean {
  return resource.kind === 'Collection' || publication.productIds.has(resource.id);
}

export const publishableResolvers: Resolvers<ProductRecord | CollectionRecord> = {
  publishedOnPublication: (resource, args: { publicationId: string }, { store }) => {
    const publication = store.catalog.publications.get(parseGid(args.publicationId)?.id ?? 0);
    return publication !== undefined && isPublishedOn(resource, publication);
  },
  resourcePublicationsV2: (resource, args: PageArguments & { onlyPublished?: boolean | null }, context) => {
    const all = [...context.store.catalog.publications.values()].map(
      (publication): ResourcePublication => ({
        id: publication.id,
        publishable: resource,
        publication,
        isPublished: isPublishedOn(resource, publication),
      }),
    );
    return page(byId(all.filter((one) => one.isPublished || args.onlyPublished === false)), args, context);
  },
};

export const resourcePublicationResolvers: Resolvers<ResourcePublication> = {
  publishDate: ({ publishable, isPublished }) =>
    isPublished && publishable.kind === 'Product' ? optionalTimestamp(publishable.publishedAt) : null,
};

export const publicationResolvers: Resolvers<PublicationRecord> = {
  id: (publication) => gidOf(publication),
  autoPublish: () => true,
  supportsFuturePublishing: (publication) => publication.name === 'Online Store',
};

/** @param sortKey of `CollectionSortKeys` */
export function collectionOrder(
  collections: Iterable<CollectionRecord>,
  sortKey: string,
): OrderedList<CollectionRecord> {
  if (sortKey === 'TITLE') return sortedBy(collections, (collection) => collection.title);
  if (sortKey === 'UPDATED_AT') return sortedBy(collections, (collection) => collection.updatedAt);
  return sortedBy(collections, (collection) => collection.id);
}

export const collectionResolvers: Resolvers<CollectionRecord> = {
  ...publishableResolvers,
  id: (collection) => gidOf(collection),
  legacyResourceId: (collection) => String(collection.id),
  descriptionHtml: () => '',
  hasProduct: (collection, args: { id: string }) => collection.productIds.has(parseGid(args.id)?.id ?? 0),
  metafield: () => null,
  metafields: (_collection, args: PageArguments, context) => page(byId([]), args, context),
  products: (collection, args: PageArguments & { sortKey: string }, context) => {
    const { catalog } = context.store;
    const members = [...collection.productIds].flatMap((id) => catalog.products.get(id) ?? []);
    return page(collectionMembers(members, args.sortKey), args, context);
  },
  productsCount: (collection) => exactCount(collection.productIds.size),
  seo: () => ({ title: null, description: null }),
  sortOrder: () => 'BEST_SELLING',
  templateSuffix: () => null,
  updatedAt: (collection) => timestamp(collection.updatedAt),
};

/** @param sortKey of `ProductCollectionSortKeys`; the store knows no sales, so best sellers come by id */
function collectionMembers(products: readonly ProductRecord[], sortKey: string): OrderedList<ProductRecord> {
  if (sortKey === 'TITLE') return sortedBy(products, (product) => product.title);
  if (sortKey === 'CREATED') return sortedBy(products, (product) => product.createdAt);
  if (sortKey === 'PRICE') return sortedBy(products, (product) => Number(product.variants[0]?.price ?? 0));
  return sortedBy(products, (product) => product.id);
}
