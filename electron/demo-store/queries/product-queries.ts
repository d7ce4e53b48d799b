import { resolveNamespace } from '../catalog/app-namespace.ts';
import { distinctTexts } from '../catalog/ordered-list.ts';
import type { ProductRecord } from '../catalog/records.ts';
import { idOf } from '../mutations/lookup.ts';
import { type PageArguments, page } from '../resolvers/connection.ts';
import { limitedCount } from '../resolvers/count.ts';
import type { FieldResolver, Resolvers } from '../resolvers/resolver.ts';
import { reportSearch, searchPage } from './search-page.ts';

interface SearchArguments extends PageArguments {
  readonly query?: string | null;
  readonly sortKey: string;
}

interface CountArguments {
  readonly query?: string | null;
  readonly limit: number | null;
}

interface ProductIdentifier {
  readonly id?: string;
  readonly handle?: string;
  readonly customId?: { readonly namespace?: string | null; readonly key: string; readonly value: string };
}

/** Distinct texts of all products: tags, vendors or types. */
function texts(read: (product: ProductRecord) => readonly string[]): FieldResolver<unknown> {
  return (_root, args: PageArguments, context) => {
    const distinct = new Set<string>();
    for (const product of context.store.catalog.products.values()) {
      for (const text of read(product)) if (text !== '') distinct.add(text);
    }
    return page(distinctTexts(distinct), args, context);
  };
}

export const productQueries: Resolvers<unknown> = {
  product: (_root, args: { id: string }, { store }) =>
    store.catalog.products.get(idOf('Product', args.id)) ?? null,
  productByIdentifier: (_root, args: { identifier: ProductIdentifier }, { store }) => {
    const { id, handle, customId } = args.identifier;
    const { products, handles } = store.catalog;
    if (id !== undefined) return products.get(idOf('Product', id)) ?? null;
    if (handle !== undefined) return products.get(handles.get(handle) ?? 0) ?? null;
    const namespace = resolveNamespace(customId?.namespace);
    for (const product of products.values()) {
      const found = product.metafields.some(
        (one) => one.namespace === namespace && one.key === customId?.key && one.value === customId.value,
      );
      if (found) return product;
    }
    return null;
  },
  products: (_root, args: SearchArguments, context, info) => {
    const { search, catalog } = context.store;
    const found = search.products(args.query ?? '', args.sortKey);
    return searchPage(found, args, context, info, (product) => catalog.products.has(product.id));
  },
  productsCount: (_root, args: CountArguments, context, info) => {
    const found = context.store.search.products(args.query ?? '', 'ID');
    reportSearch(found, args.query, context, info);
    return limitedCount(found.list.items.length, args.limit);
  },
  productVariant: (_root, args: { id: string }, { store }) =>
    store.catalog.variants.get(idOf('ProductVariant', args.id)) ?? null,
  productVariants: (_root, args: SearchArguments, context, info) => {
    const { search, catalog } = context.store;
    const found = search.variants(args.query ?? '', args.sortKey);
    return searchPage(found, args, context, info, (variant) => catalog.variants.has(variant.id));
  },
  productVariantsCount: (_root, args: CountArguments, context, info) => {
    const found = context.store.search.variants(args.query ?? '', 'ID');
    reportSearch(found, args.query, context, info);
    return limitedCount(found.list.items.length, args.limit);
  },
  productTags: texts((product) => product.tags),
  productTypes: texts((product) => [product.productType]),
  productVendors: texts((product) => [product.vendor]),
};
