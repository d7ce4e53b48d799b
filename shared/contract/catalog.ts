import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { GridColumn, GridRow, GridSort, GridView, SavedView } from '../model/grid.ts';
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
  /** Every column that this store's catalog can show: fields, its locations, its metafields. */
  columns: oc.input(z.object({ store: z.string() })).output(z.array(GridColumn)),
  /** Puts the lines that a search finds in order. The store's earlier view is forgotten. */
  openView: oc
    .input(z.object({ store: z.string(), query: z.string(), sort: GridSort, showVariants: z.boolean() }))
    .output(GridView),
  /** A page of a view, with what is staged in a set. */
  rows: oc
    .input(
      z.object({
        store: z.string(),
        view: z.number().int(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
        columns: z.array(z.string()).max(60),
        set: z.string(),
        /** Long values whole, to edit or copy them; otherwise excerpts, to look at. */
        whole: z.boolean().default(false),
      }),
    )
    .output(z.array(GridRow)),
  savedViews: oc.input(z.object({ store: z.string() })).output(z.array(SavedView)),
  saveView: oc.input(z.object({ store: z.string(), view: SavedView })).output(z.array(SavedView)),
  removeView: oc.input(z.object({ store: z.string(), name: z.string() })).output(z.array(SavedView)),
};
