import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { ProductRow, PullProgress, PullSummary } from '../model/product.ts';

export const catalog = {
  /** Streams progress and ends with the summary. */
  pull: oc
    .input(z.object({ store: z.string(), full: z.boolean().default(false) }))
    .output(eventIterator(PullProgress, PullSummary)),
  find: oc
    .input(
      z.object({
        store: z.string(),
        query: z.string(),
        limit: z.number().int().min(1).max(10_000).default(50),
      }),
    )
    .output(
      z.object({
        /** How many match in all, not only those returned. */
        products: z.number().int(),
        variants: z.number().int(),
        rows: z.array(ProductRow),
      }),
    ),
};
