import type { MetafieldRecord, ProductRecord, VariantRecord } from '../catalog/records.ts';

/**
 * What the search index knows of a product: a copy, since the index lags behind writes (facts §4). Texts are shared
 * with the record, so a copy is small.
 */
export interface ProductDocument {
  readonly record: ProductRecord;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  tags: readonly string[];
  status: string;
  categoryId: string | null;
  updatedAt: number;
  publishedAt: number | null;
  inventoryTotal: number;
  variants: readonly VariantDocument[];
  metafields: readonly MetafieldText[];
}

export interface VariantDocument {
  readonly record: VariantRecord;
  readonly product: ProductDocument;
  options: readonly string[];
  position: number;
  sku: string | null;
  barcode: string | null;
  price: string;
  compareAtPrice: string | null;
  inventoryPolicy: string;
  taxable: boolean;
  tracked: boolean;
  quantity: number;
  updatedAt: number;
  itemUpdatedAt: number;
  metafields: readonly MetafieldText[];
}

/** Values are replaced on write, never changed, so the pair can be shared between copies. */
interface MetafieldText {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
}

const NO_METAFIELDS: readonly MetafieldText[] = [];

function copyMetafields(metafields: readonly MetafieldRecord[]): readonly MetafieldText[] {
  if (metafields.length === 0) return NO_METAFIELDS;
  return metafields.map(({ namespace, key, value }) => ({ namespace, key, value }));
}

function variantDocument(record: VariantRecord, product: ProductDocument): VariantDocument {
  let quantity = 0;
  for (const level of record.item.levels) quantity += level.available;
  return {
    record,
    product,
    options: record.options,
    position: record.position,
    sku: record.item.sku,
    barcode: record.barcode,
    price: record.price,
    compareAtPrice: record.compareAtPrice,
    inventoryPolicy: record.inventoryPolicy,
    taxable: record.taxable,
    tracked: record.item.tracked,
    quantity,
    updatedAt: record.updatedAt,
    itemUpdatedAt: record.item.updatedAt,
    metafields: copyMetafields(record.metafields),
  };
}

/** A copy of the product as it is now. */
export function productDocument(record: ProductRecord): ProductDocument {
  const document: ProductDocument = {
    record,
    title: record.title,
    handle: record.handle,
    vendor: record.vendor,
    productType: record.productType,
    tags: record.tags,
    status: record.status,
    categoryId: record.categoryId,
    updatedAt: record.updatedAt,
    publishedAt: record.publishedAt,
    inventoryTotal: 0,
    variants: [],
    metafields: copyMetafields(record.metafields),
  };
  document.variants = record.variants.map((variant) => variantDocument(variant, document));
  for (const variant of document.variants) document.inventoryTotal += variant.quantity;
  return document;
}

/**
 * Takes over a newer copy in place, so that lists of documents stay valid.
 *
 * @returns false when variants were added or removed: then the documents must be exchanged
 */
export function refreshDocument(document: ProductDocument, newer: ProductDocument): boolean {
  const sameVariants =
    document.variants.length === newer.variants.length &&
    document.variants.every((variant, index) => variant.record === newer.variants[index]?.record);
  if (!sameVariants) return false;
  const { variants } = document;
  Object.assign(document, newer, { variants });
  for (const [index, variant] of variants.entries()) {
    Object.assign(variant, newer.variants[index], { product: document });
  }
  return true;
}
