import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { AppError } from '../../../shared/errors.ts';
import type { GridRow } from '../../../shared/model/grid.ts';
import { api } from '../../state/api.ts';
import { useStoreStatuses } from '../../state/stores.ts';
import { useStoreNumber } from '../../state/workspace.tsx';
import { useViewport, type Viewport } from './grid/use-viewport.ts';
import type { Catalog } from './use-catalog.ts';
import { useRows } from './view/use-rows.ts';
import { listOf } from './view/view-state.ts';

/** The part of the catalog that is on the screen. It changes while one scrolls. */
export interface ShownGrid {
  readonly catalog: Catalog;
  readonly viewport: Viewport;
  /** The line at an index of the view; undefined while it is on its way. */
  rowAt(index: number): GridRow | undefined;
  /** Why lines cannot be read. */
  readonly error: Error | null;
}

/** Reads the lines anew as a run writes to the store, and the catalog follows. */
function useLinesDuringRun(store: string): void {
  const client = useQueryClient();
  const status = useStoreStatuses().get(store);
  const progress = status && `${status.run} ${status.changesFinal}`;
  const seen = useRef(progress);
  useEffect(() => {
    if (seen.current === progress) return;
    const isFirst = seen.current === undefined;
    seen.current = progress;
    if (!isFirst) void client.invalidateQueries({ queryKey: api.catalog.rows.key() });
  }, [client, progress]);
}

/** Follows the scroll position, which every store keeps, and reads the lines around it. */
export function useShownGrid(catalog: Catalog): ShownGrid {
  const { view, rowsOf, isOpening, reopen, state } = catalog;
  const total = view?.rows ?? 0;
  const viewport = useViewport(total, listOf(state), useStoreNumber('catalog.row'));
  const { first, end } = viewport.range;
  useLinesDuringRun(catalog.store);
  const rows = useRows(view && rowsOf, first, end, total);

  // The engine was started anew, or something else opened a view of this store.
  const isGone = rows.error instanceof AppError && rows.error.code === 'not_found';
  useEffect(() => {
    if (isGone && !isOpening) reopen();
  }, [isGone, isOpening, reopen]);
  return { catalog, viewport, rowAt: rows.rowAt, error: isGone ? null : rows.error };
}
