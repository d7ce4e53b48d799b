import * as z from 'zod';
import { NumericId } from './product.ts';

/** One field of one resource: `base` is the catalog's value when it was staged, `value` what it shall become. */
export const Change = z.object({
  productId: NumericId,
  /** Null for a product's own field. */
  variantId: NumericId.nullable(),
  /** A `FieldKey`; quantities carry the location's id. */
  field: z.string(),
  base: z.string().nullable(),
  value: z.string().nullable(),
  /** Unticked in the preview: stays staged, is not sent. */
  excluded: z.boolean(),
});
export type Change = z.infer<typeof Change>;

/** A change with the words that a person knows it by. */
export const ChangeRow = Change.extend({
  productTitle: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  fieldLabel: z.string(),
  /** The catalog moved underneath: it no longer holds `base`. */
  stale: z.boolean(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

export const ChangeSet = z.object({
  name: z.string(),
  createdAt: z.string(),
  changes: z.number().int(),
  products: z.number().int(),
  /** The run that this set undoes, for sets made by undo. */
  undoOf: z.number().int().nullable(),
});
export type ChangeSet = z.infer<typeof ChangeSet>;

/** Counts add up over the edits of the call; `matched` is what is staged, unchanged and reverted together. */
export const StageSummary = z.object({
  set: z.string(),
  /** Rows that the search chose (products for product fields, variants for variant fields). */
  matched: z.number().int(),
  /** Changes now staged by this call; rows that already have the value stage nothing. */
  staged: z.number().int(),
  /** Rows that already had the value. */
  unchanged: z.number().int(),
  /** Earlier staged changes that this call took back because the result is the old value. */
  reverted: z.number().int(),
  /** Variants that the search chose, but that are not stocked at the location of a quantity. */
  skipped: z.number().int(),
});
export type StageSummary = z.infer<typeof StageSummary>;
