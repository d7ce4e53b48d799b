import { useMemo } from 'react';
import type { ShownColumn } from '../view/use-shown-columns.ts';

/** Pixels of a pane in which a usual title leaves no room for the columns that are edited. */
const NARROW = 560;

/** Pixels of the title there. */
const NARROW_TITLE = 168;

/**
 * The columns with a narrower title where there is little room, as beside a panel on a small window.
 *
 * @param width of the pane, in pixels
 */
export function useFittingColumns(columns: readonly ShownColumn[], width: number): readonly ShownColumn[] {
  const isNarrow = width > 0 && width < NARROW;
  return useMemo(() => {
    const [title, ...rest] = columns;
    if (!title || !isNarrow || title.width <= NARROW_TITLE) return columns;
    const less = title.width - NARROW_TITLE;
    const others = rest.map((column) => ({ ...column, start: column.start - less }));
    return [{ ...title, width: NARROW_TITLE }, ...others];
  }, [columns, isNarrow]);
}
