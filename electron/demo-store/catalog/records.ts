/**
 * What the demo store holds. Ids are the numeric part of a gid; they stay below 2^53 here. Times are epoch
 * milliseconds. Kept lean: 100,000 products with 500,000 variants must fit well below 1.5 GB.
 */
export interface ProductRecord {
  readonly kind: 'Product';
  readonly id: number;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  /** Sorted, no duplicates regardless of case (facts §3). Products may share one list: replace it, never change it. */
  tags: readonly string[];
  /** Names of the options whose values the variants carry: ["Colour", "Size"]; ["Title"] when there is no choice. */
  optionNames: readonly string[];
  status: string;
  seoTitle: string | null;
  seoDescription: string | null;
  templateSuffix: string | null;
  categoryId: string | null;
  readonly createdAt: number;
  updatedAt: number;
  publishedAt: number | null;
  /** In order of position. */
  readonly variants: VariantRecord[];
  readonly metafields: MetafieldRecord[];
}

/** A variant and its inventory item, which are always one to one. */
export interface VariantRecord {
  readonly kind: 'ProductVariant';
  readonly id: number;
  readonly product: ProductRecord;
  /** Values of the product's options, in order: ["Blue", "M"]. Variants may share one list: replace it, never change it. */
  options: readonly string[];
  position: number;
  price: string;
  compareAtPrice: string | null;
  barcode: string | null;
  inventoryPolicy: string;
  taxable: boolean;
  readonly createdAt: number;
  updatedAt: number;
  readonly metafields: MetafieldRecord[];
  readonly item: InventoryItemRecord;
}

export interface InventoryItemRecord {
  readonly kind: 'InventoryItem';
  readonly id: number;
  variant: VariantRecord;
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
  cost: string | null;
  weightValue: number;
  weightUnit: string;
  countryCodeOfOrigin: string | null;
  harmonizedSystemCode: string | null;
  updatedAt: number;
  readonly levels: InventoryLevelRecord[];
}

export interface InventoryLevelRecord {
  readonly kind: 'InventoryLevel';
  readonly id: number;
  readonly item: InventoryItemRecord;
  readonly location: LocationRecord;
  available: number;
  committed: number;
  /** Damaged, incoming, safety stock and the like, by name; absent when there is none (most levels). */
  others?: Readonly<Record<string, number>>;
  updatedAt: number;
}

export interface LocationRecord {
  readonly kind: 'Location';
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
}

export interface MetafieldRecord {
  readonly kind: 'Metafield';
  readonly id: number;
  readonly owner: ProductRecord | VariantRecord;
  readonly namespace: string;
  readonly key: string;
  type: string;
  value: string;
  readonly createdAt: number;
  updatedAt: number;
}

export interface CollectionRecord {
  readonly kind: 'Collection';
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly productIds: Set<number>;
  updatedAt: number;
}

export interface PublicationRecord {
  readonly kind: 'Publication';
  readonly id: number;
  readonly name: string;
  readonly productIds: Set<number>;
}

export interface MetafieldDefinitionRecord {
  readonly kind: 'MetafieldDefinition';
  readonly id: number;
  readonly ownerType: 'PRODUCT' | 'PRODUCTVARIANT';
  readonly namespace: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
}

/** What one inventory mutation did; made for its payload and not kept. */
export interface InventoryAdjustmentGroupRecord {
  readonly kind: 'InventoryAdjustmentGroup';
  readonly id: number;
  readonly createdAt: number;
  readonly reason: string;
  readonly referenceDocumentUri: string | null;
  readonly changes: readonly InventoryChangeRecord[];
}

export interface InventoryChangeRecord {
  readonly name: string;
  readonly delta: number;
  /** Null in every recording (facts §3). */
  readonly quantityAfterChange: null;
  readonly ledgerDocumentUri: string | null;
  readonly item: InventoryItemRecord;
  readonly location: LocationRecord;
}

export interface WebhookSubscriptionRecord {
  readonly kind: 'WebhookSubscription';
  readonly id: number;
  readonly topic: string;
  readonly uri: string;
  readonly format: string;
  readonly filter: string | null;
  readonly includeFields: readonly string[];
  readonly metafieldNamespaces: readonly string[];
  readonly metafields: readonly { readonly namespace: string; readonly key: string }[];
  readonly name: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type DemoRecord =
  | ProductRecord
  | VariantRecord
  | InventoryItemRecord
  | InventoryLevelRecord
  | LocationRecord
  | MetafieldRecord
  | CollectionRecord
  | PublicationRecord
  | MetafieldDefinitionRecord
  | InventoryAdjustmentGroupRecord
  | WebhookSubscriptionRecord;
