import * as z from 'zod';
import { ChangeRow } from './change.ts';
import { JobKind } from './job.ts';

export const Finding = z.object({
  rule: z.enum([
    'zero-price',
    'price-below-cost',
    'compare-at-not-above-price',
    'large-price-change',
    'duplicate-sku',
    'empty-title',
    'handle-change',
    'seo-too-long',
    'too-many-tags',
    'negative-quantity',
    'net-price-delta',
    'stale',
  ]),
  /** A stop must be acknowledged before a run; which findings stop depends on the store's guard level. */
  severity: z.enum(['warning', 'stop']),
  /** How many changes it concerns. */
  count: z.number().int(),
  message: z.string(),
  /** The first few changes it concerns, to look at. */
  examples: z.array(ChangeRow),
});
export type Finding = z.infer<typeof Finding>;

export const PlannedCalls = z.object({
  kind: JobKind,
  calls: z.number().int(),
  changes: z.number().int(),
  points: z.number().int(),
});
export type PlannedCalls = z.infer<typeof PlannedCalls>;

export const Preview = z.object({
  set: z.string(),
  changes: z.number().int(),
  products: z.number().int(),
  variants: z.number().int(),
  /** Changes per field, most frequent first. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), changes: z.number().int() })),
  sample: z.array(ChangeRow),
  findings: z.array(Finding),
  calls: z.array(PlannedCalls),
  /** Requested cost of all writes and of the conflict checks before them, in points. */
  points: z.object({ writes: z.number().int(), checks: z.number().int(), total: z.number().int() }),
  bucket: z.object({ maximum: z.number(), available: z.number(), restoreRate: z.number() }),
  /** How long the run will take at this store's bucket and latency. */
  seconds: z.number(),
  /** What bounds the time: the store's restore rate, or what ten calls at once can carry. */
  boundBy: z.enum(['points', 'latency']),
  /** Net change of all prices in the set, in the store's currency: a decimal string, signed. */
  netPriceDelta: z.string(),
  /** What undo will not be able to restore, in words. Empty when everything can be. */
  notUndoable: z.array(z.string()),
});
export type Preview = z.infer<typeof Preview>;
