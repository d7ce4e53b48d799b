import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { GridView } from '../../../../shared/model/grid.ts';
import { api, engineClient } from '../../../state/api.ts';
import { PAGE_ROWS, type RowsOf, rowsOptions } from './use-rows.ts';
import type { ViewState } from './view-state.ts';

interface OpenedView {
  /** The last view that could be opened: a search that cannot be understood leaves it on the screen. */
  readonly view: GridView | undefined;
  readonly error: Error | null;
  readonly isOpening: boolean;
  reopen(): void;
}

/**
 * Opens the list of lines that a search finds. The engine keeps one such list for each store, so nothing of an earlier
 * one is cached.
 *
 * @param isReady false: it is not yet known which values to read
 * @param asked which values to read together with the view, so that its first lines are there when it is
 * @param topRow tells which line will be at the top
 */
export function useGridView(
  client: QueryClient,
  isReady: boolean,
  { query, sort, showVariants }: ViewState,
  asked: Omit<RowsOf, 'view'>,
  topRow: () => number,
): OpenedView {
  const input = { store: asked.store, query, sort, showVariants };
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: api.catalog.openView.queryKey({ input }),
    queryFn: async ({ signal }) => {
      const view = await engineClient.catalog.openView(input, { signal });
      const page = Math.floor(Math.min(topRow(), Math.max(0, view.rows - 1)) / PAGE_ROWS);
      await client.prefetchQuery(rowsOptions({ ...asked, view: view.id }, page));
      return view;
    },
    enabled: isReady,
    gcTime: 0,
  });
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  return {
    view: data ?? last,
    error,
    isOpening: isFetching,
    reopen: useCallback(() => void refetch(), [refetch]),
  };
}
