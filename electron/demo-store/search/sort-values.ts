import type { ProductDocument, VariantDocument } from './product-document.ts';

/** What a document is sorted by; documents with equal values come by id. */
export type SortValue<Document> = (document: Document) => string | number;

/** By `ProductSortKeys` (facts §4); ID and RELEVANCE are the index's own order. */
export const PRODUCT_SORTS: Readonly<Record<string, SortValue<ProductDocument>>> = {
  CREATED_AT: (one) => one.record.createdAt,
  INVENTORY_TOTAL: (one) => one.inventoryTotal,
  PRODUCT_TYPE: (one) => one.productType.toLowerCase(),
  PUBLISHED_AT: (one) => one.publishedAt ?? 0,
  TITLE: (one) => one.title.toLowerCase(),
  UPDATED_AT: (one) => one.updatedAt,
  VENDOR: (one) => one.vendor.toLowerCase(),
};

function title(one: VariantDocument): string {
  return one.options.join(' / ').toLowerCase();
}

function fullTitle(one: VariantDocument): string {
  return `${one.product.title.toLowerCase()} - ${title(one)}`;
}

/** By `ProductVariantSortKeys` (facts §4); ID, POPULAR and RELEVANCE are the index's own order. */
export const VARIANT_SORTS: Readonly<Record<string, SortValue<VariantDocument>>> = {
  FULL_TITLE: fullTitle,
  INVENTORY_LEVELS_AVAILABLE: (one) => one.quantity,
  INVENTORY_MANAGEMENT: (one) => Number(one.tracked),
  INVENTORY_POLICY: (one) => one.inventoryPolicy,
  INVENTORY_QUANTITY: (one) => one.quantity,
  NAME: fullTitle,
  POSITION: (one) => one.position,
  SKU: (one) => (one.sku ?? '').toLowerCase(),
  TITLE: title,
};
