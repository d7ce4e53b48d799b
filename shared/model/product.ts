import * as z from 'zod';

/** Numeric part of a Shopify id, kept as text: ids may exceed 2^53 (facts §5). */
export const NumericId = z.string().regex(/^\d+$/);

export const VariantRow = z.object({
  id: NumericId,
  productId: NumericId,
  title: z.string(),
  price: z.string(),
  compareAtPrice: z.string().nullable(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  cost: z.string().nullable(),
  /** Sum of what is available over all locations. */
  quantity: z.number().int(),
});
export type VariantRow = z.infer<typeof VariantRow>;

export const ProductRow = z.object({
  id: NumericId,
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  productType: z.string(),
  status: z.string(),
  tags: z.array(z.string()),
  updatedAt: z.string(),
  variants: z.array(VariantRow),
});
export type ProductRow = z.infer<typeof ProductRow>;

export const PullKind = z.enum(['full', 'delta']);
export type PullKind = z.infer<typeof PullKind>;

export const PullProgress = z.object({
  phase: z.enum(['asking', 'waiting', 'receiving', 'indexing']),
  kind: PullKind,
  /** Rows read from the store so far: products, variants, levels and metafields together. */
  received: z.number().int(),
  /** The store's own count of rows, when it has told us. */
  expected: z.number().int().nullable(),
});
export type PullProgress = z.infer<typeof PullProgress>;

export const PullSummary = z.object({
  kind: PullKind,
  products: z.number().int(),
  variants: z.number().int(),
  removedProducts: z.number().int(),
  /** Staged changes whose base no longer matches the catalog. */
  staleChanges: z.number().int(),
  seconds: z.number(),
});
export type PullSummary = z.infer<typeof PullSummary>;
