import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductDocument, VariantDocument } from './product-document.ts';
import { identifier, instant, keyword, numeric, type TermMatcher, truth, words } from './term-matchers.ts';

/** What can be searched for in one kind of document. */
export interface SearchFields<Document> {
  /** By the name of the field in the search syntax (facts §4). */
  readonly fields: ReadonlyMap<string, TermMatcher<Document>>;
  /** Terms without a field. */
  readonly text: TermMatcher<Document>;
  /** The values of the metafield `namespace.key`, for `metafields.namespace.key`. */
  metafield(name: string): ((document: Document) => string | null) | null;
}

interface WithMetafields {
  readonly metafields: ProductDocument['metafields'];
}

function metafieldReader(name: string): ((document: WithMetafields) => string | null) | null {
  const [namespace, key, ...rest] = name.split('.');
  if (!namespace || !key || rest.length > 0) return null;
  return ({ metafields }) =>
    metafields.find((one) => one.namespace === namespace && one.key === key)?.value ?? null;
}

function isReduced(product: ProductDocument): boolean {
  return product.variants.some(
    (variant) => variant.compareAtPrice !== null && Number(variant.compareAtPrice) > Number(variant.price),
  );
}

function collectionsOf(catalog: DemoCatalog, productId: number): number[] {
  return [...catalog.collections.values()]
    .filter((collection) => collection.productIds.has(productId))
    .map((collection) => collection.id);
}

export function productFields(catalog: DemoCatalog): SearchFields<ProductDocument> {
  const tag = keyword<ProductDocument>((one) => one.tags);
  const never = truth<ProductDocument>(() => false);
  return {
    metafield: metafieldReader,
    text: words((one) => [
      one.title,
      one.vendor,
      one.productType,
      ...one.tags,
      ...one.variants.flatMap((variant) => [variant.sku ?? '', variant.barcode ?? '']),
    ]),
    fields: new Map<string, TermMatcher<ProductDocument>>([
      ['barcode', keyword((one) => one.variants.flatMap((variant) => variant.barcode ?? []))],
      ['bundles', never],
      ['category_id', keyword((one) => one.categoryId?.replace(/^.*\//, '') ?? null)],
      ['collection_id', identifier((one) => collectionsOf(catalog, one.record.id))],
      ['created_at', instant((one) => one.record.createdAt)],
      ['gift_card', never],
      ['handle', keyword((one) => one.handle)],
      ['has_only_default_variant', truth((one) => one.variants.length === 1)],
      ['id', identifier((one) => one.record.id)],
      ['inventory_total', numeric((one) => one.inventoryTotal)],
      ['is_price_reduced', truth(isReduced)],
      ['out_of_stock_somewhere', truth((one) => one.variants.some((variant) => variant.quantity <= 0))],
      ['price', numeric((one) => one.variants.map((variant) => Number(variant.price)))],
      ['product_type', keyword((one) => one.productType)],
      ['published_at', instant((one) => one.publishedAt)],
      ['published_status', keyword((one) => (one.publishedAt === null ? 'unpublished' : 'published'))],
      ['sku', keyword((one) => one.variants.flatMap((variant) => variant.sku ?? []))],
      ['status', keyword((one) => one.status)],
      ['tag', tag],
      [
        'tag_not',
        (term) => {
          const tagged = tag(term);
          return tagged === null ? null : (one) => !tagged(one);
        },
      ],
      ['title', words((one) => one.title)],
      ['tracks_inventory', truth((one) => one.variants.some((variant) => variant.tracked))],
      ['updated_at', instant((one) => one.updatedAt)],
      ['variant_id', identifier((one) => one.variants.map((variant) => variant.record.id))],
      ['variant_title', words((one) => one.variants.map((variant) => variant.options.join(' / ')))],
      ['vendor', keyword((one) => one.vendor)],
    ]),
  };
}

function option(index: number): TermMatcher<VariantDocument> {
  return keyword((one) => one.options[index] ?? null);
}

/** Several ids, separated by commas. */
function idList(read: (document: VariantDocument) => number): TermMatcher<VariantDocument> {
  return ({ value }) => {
    const ids = new Set(value.split(',').map((id) => Number(id.trim())));
    return ids.has(Number.NaN) ? null : (one) => ids.has(read(one));
  };
}

export function variantFields(catalog: DemoCatalog): SearchFields<VariantDocument> {
  return {
    metafield: metafieldReader,
    text: words((one) => [
      one.product.title,
      one.options.join(' '),
      one.product.vendor,
      one.sku ?? '',
      one.barcode ?? '',
    ]),
    fields: new Map<string, TermMatcher<VariantDocument>>([
      ['barcode', keyword((one) => one.barcode)],
      ['collection', identifier((one) => collectionsOf(catalog, one.product.record.id))],
      ['gift_card', truth(() => false)],
      ['id', identifier((one) => one.record.id)],
      ['inventory_quantity', numeric((one) => one.quantity)],
      ['location_id', identifier((one) => one.record.item.levels.map((level) => level.location.id))],
      ['managed', truth((one) => one.tracked)],
      ['option1', option(0)],
      ['option2', option(1)],
      ['option3', option(2)],
      ['product_id', identifier((one) => one.product.record.id)],
      ['product_ids', idList((one) => one.product.record.id)],
      ['product_status', keyword((one) => one.product.status)],
      ['product_type', keyword((one) => one.product.productType)],
      ['requires_components', truth(() => false)],
      ['sku', keyword((one) => one.sku)],
      ['tag', keyword((one) => one.product.tags)],
      ['taxable', truth((one) => one.taxable)],
      ['title', words((one) => [one.product.title, one.options.join(' / ')])],
      ['updated_at', instant((one) => one.updatedAt)],
      ['vendor', keyword((one) => one.product.vendor)],
    ]),
  };
}

export function inventoryItemFields(): SearchFields<VariantDocument> {
  return {
    metafield: () => null,
    text: keyword((one) => one.sku),
    fields: new Map<string, TermMatcher<VariantDocument>>([
      ['created_at', instant((one) => one.record.createdAt)],
      ['id', identifier((one) => one.record.item.id)],
      ['sku', keyword((one) => one.sku)],
      ['updated_at', instant((one) => one.itemUpdatedAt)],
    ]),
  };
}
