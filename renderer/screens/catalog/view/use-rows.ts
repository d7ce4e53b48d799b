import { useThrottledValue } from '@mantine/hooks';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { GridRow } from '../../../../shared/model/grid.ts';
import { api } from '../../../state/api.ts';

/** Lines that are asked for at once. */
export const PAGE_ROWS = 200;

/** Pages that stay in memory after they went out of sight. */
const KEPT_MS = 60_000;

/** While the scroll bar is dragged through a million lines, pages are asked for at most this often. */
const ASK_EVERY_MS = 60;

/** Which values of which view. */
export interface RowsOf {
  readonly store: string;
  readonly view: number;
  readonly columns: readonly string[];
  readonly set: string;
}

/** One page of a view. It stays fresh until something is staged or the view is replaced. */
export function rowsOptions({ store, view, columns, set }: RowsOf, page: number) {
  const input = { store, view, columns: [...columns], set, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
  return api.catalog.rows.queryOptions({
    input,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    retry: false,
  });
}

interface Pages {
  readonly rows: readonly (readonly GridRow[] | undefined)[];
  readonly error: Error | null;
}

function combine(results: UseQueryResult<GridRow[], Error>[]): Pages {
  return {
    rows: results.map(({ data }) => data),
    error: results.find(({ error }) => error)?.error ?? null,
  };
}

export interface Rows {
  /** The line at an index of the view; undefined until its page is there. */
  rowAt(index: number): GridRow | undefined;
  readonly error: Error | null;
}

/** Reads the pages around the lines on the screen. */
export function useRows(of: RowsOf | undefined, first: number, end: number, total: number): Rows {
  const lastPage = Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
  const wanted = [
    Math.max(0, Math.floor(first / PAGE_ROWS) - 1),
    Math.min(lastPage, Math.floor(Math.max(first, end - 1) / PAGE_ROWS) + 1),
  ].join();
  const [from = 0, to = 0] = useThrottledValue(wanted, ASK_EVERY_MS).split(',').map(Number);
  const numbers =
    of && total > 0 ? Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index) : [];
  const { rows, error } = useQueries({
    queries: of ? numbers.map((page) => rowsOptions(of, page)) : [],
    combine,
  });
  const seen = useSeenPages(of?.view, rows, from);
  const rowAt = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE_ROWS);
      return (rows[page - from] ?? seen.get(page))?.[index % PAGE_ROWS];
    },
    [rows, from, seen],
  );
  return { rowAt, error };
}

/** Pages as they were last: what stands in while other columns of them are on their way. */
function useSeenPages(
  view: number | undefined,
  rows: Pages['rows'],
  from: number,
): ReadonlyMap<number, readonly GridRow[]> {
  const seen = useRef<{ view: number | undefined; pages: Map<number, readonly GridRow[]> }>({
    view,
    pages: new Map(),
  });
  if (seen.current.view !== view) seen.current = { view, pages: new Map() };
  const { pages } = seen.current;
  for (const page of pages.keys()) {
    if (page < from - 1 || page > from + rows.length) pages.delete(page);
  }
  for (const [index, page] of rows.entries()) if (page) pages.set(from + index, page);
  return pages;
}
