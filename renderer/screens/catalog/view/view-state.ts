import * as z from 'zod';
import { type GridColumn, GridSort, type SavedView } from '../../../../shared/model/grid.ts';

/** What the grid shows of a store, and how; remembered per store. */
export const ViewState = z.object({
  query: z.string(),
  sort: GridSort,
  /** Columns behind the title, in order; null for the usual ones. */
  columns: z.array(z.string()).nullable(),
  showVariants: z.boolean(),
  /** Pixels, for columns that have not their usual width. */
  widths: z.record(z.string(), z.number()),
});
export type ViewState = z.infer<typeof ViewState>;

export const FIRST_VIEW: ViewState = {
  query: '',
  sort: { by: 'title', descending: false },
  columns: null,
  showVariants: true,
  widths: {},
};

/** Names the list of lines that a view shows: the same as long as a line's place means the same line. */
export function listOf({ query, sort, showVariants }: ViewState): string {
  return JSON.stringify([query, sort.by, sort.descending, showVariants]);
}

/** The title stands first in every view and cannot be hidden: without it no line can be told from another. */
export const TITLE = 'title';

/** Columns that can be shown at once: the contract's limit, less the title. */
export const MAX_COLUMNS = 59;

const USUAL = [
  'status',
  'vendor',
  'productType',
  'price',
  'compareAtPrice',
  'cost',
  'sku',
  'barcode',
  'tags',
];

/** Names of the columns to show behind the title: those chosen, as far as the store has them. */
export function shownFields(all: readonly GridColumn[], chosen: readonly string[] | null): string[] {
  const known = new Set(all.map(({ field }) => field));
  const wanted = chosen ?? usualFields(all);
  return wanted.filter((field) => field !== TITLE && known.has(field)).slice(0, MAX_COLUMNS);
}

function usualFields(all: readonly GridColumn[]): string[] {
  const stock = all.filter(({ level }) => level === 'quantity').map(({ field }) => field);
  return [...USUAL, ...stock.slice(0, 2)];
}

/** A view to save. */
export function savedView(
  name: string,
  { query, sort, showVariants }: ViewState,
  columns: string[],
): SavedView {
  return { name, query, sort, columns, showVariants };
}

/** What is on the screen after a saved view was opened; widths stay. */
export function openedView(
  { query, sort, columns, showVariants }: SavedView,
  { widths }: ViewState,
): ViewState {
  return { query, sort, columns, showVariants, widths };
}
