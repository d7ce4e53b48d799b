import * as z from 'zod';
import { Finding } from './preview.ts';
import { NumericId } from './product.ts';

/** Orders of the catalog that an index serves. */
export const GridSort = z.object({
  by: z.enum(['title', 'vendor', 'productType', 'status', 'updatedAt']),
  descending: z.boolean(),
});
export type GridSort = z.infer<typeof GridSort>;

/** A column that the grid can show: a field, what it is called and how it is edited. */
export const GridColumn = z.object({
  /** A `FieldKey`; quantities carry the location's id. */
  field: z.string(),
  label: z.string(),
  level: z.enum(['product', 'variant', 'quantity']),
  type: z.string(),
  choices: z.array(z.string()),
  group: z.enum([
    'product',
    'search engines',
    'variant',
    'stock',
    'product metafields',
    'variant metafields',
  ]),
});
export type GridColumn = z.infer<typeof GridColumn>;

/** What is staged in one cell. */
export const StagedCell = z.object({
  base: z.string().nullable(),
  value: z.string().nullable(),
  excluded: z.boolean(),
  /** The catalog no longer holds `base`. */
  stale: z.boolean(),
  /** Guard rails that have something to say about this change. */
  findings: z.array(Finding.shape.rule),
});
export type StagedCell = z.infer<typeof StagedCell>;

/** A conflict of a run that waits for a person: what the run wanted to write, and what the store has instead. */
export const HeldCell = z.object({
  run: z.number().int(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type HeldCell = z.infer<typeof HeldCell>;

/** Longer values are given in excerpts unless whole ones are asked for: a description may have megabytes. */
export const LONGEST_IN_CELL = 400;

/** One line of the grid: a product, or one of its variants beneath it. */
export const GridRow = z.object({
  productId: NumericId,
  /** Null for the product's own line. */
  variantId: NumericId.nullable(),
  title: z.string(),
  /** Of a product's line: how many variants it has. */
  variants: z.number().int(),
  /** Catalog values of the columns asked for that belong to this line; the others are absent. */
  values: z.record(z.string(), z.string().nullable()),
  /** What is staged, by field. */
  staged: z.record(z.string(), StagedCell),
  /** Conflicts that wait for a person, by field. */
  held: z.record(z.string(), HeldCell),
  /** Fields of which the value or the staged one is an excerpt. */
  cut: z.array(z.string()),
});
export type GridRow = z.infer<typeof GridRow>;

/**
 * A list of lines in a fixed order, made once by a search and then read in pages: rows do not move while somebody
 * scrolls, and any page costs the same.
 */
export const GridView = z.object({
  id: z.number().int(),
  products: z.number().int(),
  variants: z.number().int(),
  /** Lines in all: products and, when they are shown, their variants. */
  rows: z.number().int(),
  milliseconds: z.number(),
});
export type GridView = z.infer<typeof GridView>;

/** A view that somebody named. */
export const SavedView = z.object({
  name: z.string().trim().min(1).max(60),
  query: z.string(),
  sort: GridSort,
  columns: z.array(z.string()),
  showVariants: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;
