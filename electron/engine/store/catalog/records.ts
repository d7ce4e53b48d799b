/**
 * Rows of the catalog on their way in. Ids are the numeric part of Shopify's ids, as text; every editable value is in
 * the canonical form of shared/model/value.ts.
 */
export interface ProductRecord {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly description: string;
  readonly vendor: string;
  readonly productType: string;
  /** JSON array as `tagsText` makes it. */
  readonly tags: string;
  readonly status: string;
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  readonly templateSuffix: string | null;
  /** Full taxonomy id. */
  readonly category: string | null;
  readonly categoryName: string | null;
  /** ISO 8601, as the store wrote them. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface VariantRecord {
  readonly id: string;
  readonly productId: string;
  readonly position: number;
  readonly title: string;
  readonly price: string;
  readonly compareAtPrice: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly taxable: string;
  readonly inventoryPolicy: string;
  readonly inventoryItemId: string;
  readonly cost: string | null;
  readonly weight: string | null;
  readonly tracked: string;
  readonly countryOfOrigin: string | null;
  readonly hsCode: string | null;
  readonly updatedAt: string;
}

export interface LevelRecord {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly levelId: string;
  readonly available: number;
}

export interface MetafieldRecord {
  readonly owner: 'product' | 'variant';
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly value: string;
}

export interface CatalogRecords {
  readonly products: readonly ProductRecord[];
  readonly variants: readonly VariantRecord[];
  readonly levels: readonly LevelRecord[];
  readonly metafields: readonly MetafieldRecord[];
}
