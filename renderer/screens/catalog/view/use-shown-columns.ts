import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn, GridRow } from '../../../../shared/model/grid.ts';
import { TITLE } from './view-state.ts';

/** A column on the screen. */
export interface ShownColumn extends GridColumn {
  /** Pixels. */
  readonly width: number;
  /** Pixels from the left edge of the first column. */
  readonly start: number;
  readonly isResizing: boolean;
  /** Begins a drag of the column's right edge. */
  startResize(event: unknown): void;
  resetWidth(): void;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });

/** The rows come in pages and are drawn by the grid itself: the table is only asked about columns. */
const NO_ROWS: GridRow[] = [];

const USUAL_WIDTHS: Readonly<Record<string, number>> = {
  money: 144,
  integer: 112,
  weight: 96,
  boolean: 96,
  choice: 112,
  tags: 200,
  html: 260,
};
const TITLE_WIDTH = 300;
const OTHER_WIDTH = 150;
const NARROWEST = 56;
const WIDEST = 900;

function usualWidth({ field, type }: GridColumn): number {
  return field === TITLE ? TITLE_WIDTH : (USUAL_WIDTHS[type] ?? OTHER_WIDTH);
}

/**
 * The columns on the screen with their widths, the title first.
 *
 * @param all every column that the store has
 * @param fields names of the columns behind the title, in order
 * @param setWidths gets the widths of all columns that have not their usual one
 */
export function useShownColumns(
  all: readonly GridColumn[],
  fields: readonly string[],
  widths: Readonly<Record<string, number>>,
  setWidths: (change: (widths: Record<string, number>) => Record<string, number>) => void,
): readonly ShownColumn[] {
  const shown = useMemo(() => {
    const byField = new Map(all.map((column) => [column.field, column]));
    return [TITLE, ...fields].flatMap((field) => byField.get(field) ?? []);
  }, [all, fields]);
  const definitions = useMemo(
    () =>
      shown.map((column) => ({
        id: column.field,
        header: column.label,
        size: usualWidth(column),
        minSize: NARROWEST,
        maxSize: WIDEST,
      })),
    [shown],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state: { columnSizing: widths },
    onColumnSizingChange: (change) =>
      setWidths((now) => (typeof change === 'function' ? change(now) : change)),
  });
  const resizing = table.state.columnResizing.isResizingColumn;
  return useMemo(() => {
    const headers = table.getHeaderGroups()[0]?.headers ?? [];
    return shown.flatMap((column, index) => {
      const header = headers[index];
      if (!header) return [];
      return {
        ...column,
        width: widths[column.field] === undefined ? usualWidth(column) : header.getSize(),
        start: header.getStart(),
        isResizing: resizing === column.field,
        startResize: header.getResizeHandler(),
        resetWidth: () => header.column.resetSize(),
      };
    });
  }, [table, shown, widths, resizing]);
}
