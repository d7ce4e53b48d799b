import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useImperativeHandle, useMemo } from 'react';
import type { GridRow, GridSort } from '../../../../shared/model/grid.ts';
import type { GuardLevel } from '../../../../shared/model/store.ts';
import { GridPart } from '../../../components/grid-part.tsx';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import { marksOf } from './cell-marks.ts';
import { CellNote } from './cell-note.tsx';
import classes from './grid.module.css';
import { isNumeric } from './grid-cell.tsx';
import { GridHeader } from './grid-header.tsx';
import { cellId, GridLine, type PlacedColumn } from './grid-row.tsx';
import { GUTTER_WIDTH } from './measures.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, type RowRange } from './row-window.ts';
import { type Block, blockOf, type CellAt, type Selection } from './selection.ts';
import { isTicked, type Ticks } from './ticks.ts';
import { useGridMouse } from './use-grid-mouse.ts';
import type { Viewport } from './use-viewport.ts';

/** Columns drawn left and right of the visible ones. */
const COLUMNS_BEYOND = 2;

export interface GridHandle {
  focus(): void;
  /** Scrolls as little as needed to bring a cell into sight. */
  show(cell: CellAt): void;
}

interface GridProps {
  readonly handle: RefObject<GridHandle | null>;
  readonly viewport: Viewport;
  readonly rows: number;
  rowAt(index: number): GridRow | undefined;
  readonly columns: readonly ShownColumn[];
  readonly sort: GridSort;
  readonly selection: Selection;
  readonly ticks: Ticks;
  /** Stands in the active cell while it is edited. */
  readonly editor: ReactNode;
  /** How strict the store's guard rails are. */
  readonly guard: GuardLevel;
  readonly isBusy: boolean;
  onSelect(selection: Selection): void;
  /** @param range ticks every line from the one that was ticked last */
  onTick(row: number, range: boolean): void;
  onTickAll(ticked: boolean): void;
  /** @param sources how many lines of the selection were dragged over the others */
  onFill(selection: Selection, sources: number): void;
  onSelectColumn(column: number, extend: boolean): void;
  onEdit(): void;
  onSort(sort: GridSort): void;
  onMoveColumn(field: string, onto: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

function usePlacedColumns(viewport: Viewport, columns: readonly ShownColumn[]): readonly PlacedColumn[] {
  const [title, ...rest] = columns;
  const widths = rest.map(({ width }) => width).join();
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: rest.length,
    getScrollElement: () => viewport.scroller.current,
    estimateSize: (index) => rest[index]?.width ?? 0,
    // Widths change while a column is resized: items that are keyed by them are measured anew.
    getItemKey: (index) => `${rest[index]?.field}:${rest[index]?.width}`,
    paddingStart: GUTTER_WIDTH + (title?.width ?? 0),
    overscan: COLUMNS_BEYOND,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths stand for the columns' sizes
  return useMemo(() => {
    const placed = columns
      .slice(from + 1, to + 2)
      .map((column, index) => ({ column, index: from + 1 + index }));
    return title ? [{ column: title, index: 0 }, ...placed] : placed;
  }, [columns, widths, from, to]);
}

/** Scrolls sideways so that a column stands between the title and the right edge. */
function showColumn(scroller: HTMLElement, columns: readonly ShownColumn[], index: number): void {
  const [title] = columns;
  const column = columns[index];
  if (!title || !column || index === 0) return;
  const pinned = GUTTER_WIDTH + title.width;
  const left = GUTTER_WIDTH + column.start;
  if (left < scroller.scrollLeft + pinned) scroller.scrollLeft = left - pinned;
  else if (left + column.width > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = left + column.width - scroller.clientWidth;
  }
}

interface EditedCellProps {
  readonly at: CellAt;
  readonly base: number;
  readonly column: ShownColumn | undefined;
  readonly editor: ReactNode;
}

/** Lies over the cell that is edited. It stays when the cell itself is scrolled away and no longer drawn. */
function EditedCell({ at, base, column, editor }: EditedCellProps) {
  if (!column) return null;
  const isTitle = column.field === TITLE;
  return (
    <GridPart
      role="row"
      aria-rowindex={at.row + 2}
      className={classes.edited}
      data-title={isTitle || undefined}
      style={{
        transform: `translateY(${(at.row - base) * ROW_HEIGHT}px)`,
        left: isTitle ? GUTTER_WIDTH : GUTTER_WIDTH + column.start,
        width: column.width,
      }}
    >
      <GridPart role="gridcell" aria-colindex={at.column + 2} data-numeric={isNumeric(column) || undefined}>
        {editor}
      </GridPart>
    </GridPart>
  );
}

interface FillHandleProps {
  readonly block: Block;
  readonly base: number;
  readonly range: RowRange;
  readonly columns: readonly ShownColumn[];
}

/** Drags what stands in the first lines of the selection down; the keyboard has Ctrl+D for it. */
function FillHandle({ block, base, range, columns }: FillHandleProps) {
  const column = columns[block.right];
  if (!column || block.bottom < range.first || block.bottom >= range.end) return null;
  const isTitle = column.field === TITLE;
  const right = (isTitle ? GUTTER_WIDTH : GUTTER_WIDTH + column.start) + column.width;
  return (
    <span
      data-fill
      aria-hidden
      title={words.grid.fill}
      className={classes.fill}
      data-title={isTitle || undefined}
      style={{ transform: `translateY(${(block.bottom + 1 - base) * ROW_HEIGHT}px)`, left: right }}
    />
  );
}

/** The catalog as a spreadsheet: any number of lines and columns, of which only those in sight exist. */
export function Grid(props: GridProps) {
  const { handle, viewport, rows, rowAt, columns, sort, selection, ticks, editor, guard, isBusy } = props;
  const { scroller, range, base } = viewport;
  const placed = usePlacedColumns(viewport, columns);
  const mouse = useGridMouse({
    ...props,
    scroller,
    columns: columns.length,
    pinned: GUTTER_WIDTH + (columns[0]?.width ?? 0),
  });
  const width = GUTTER_WIDTH + columns.reduce((sum, column) => sum + column.width, 0);
  const block = blockOf(selection);
  const { anchor } = selection;
  const isDrawn = anchor.row >= range.first && anchor.row < range.end;

  const activeRow = isDrawn ? rowAt(anchor.row) : undefined;
  const activeColumn = columns[anchor.column];
  const note = activeRow && activeColumn && !editor ? marksOf(activeColumn, activeRow, guard) : [];
  const isLow = anchor.row > (range.first + range.end) / 2;

  useImperativeHandle(handle, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    show: (cell) => {
      viewport.showRow(cell.row);
      if (scroller.current) showColumn(scroller.current, columns, cell.column);
    },
  }));

  const line = (index: number, key: number) => {
    const row = rowAt(index);
    const isSelected = index >= block.top && index <= block.bottom;
    const isActive = index === anchor.row;
    return (
      <GridLine
        key={key}
        index={index}
        top={(index - base) * ROW_HEIGHT}
        width={width}
        row={row}
        columns={placed}
        from={isSelected ? block.left : 0}
        to={isSelected ? block.right : -1}
        active={isActive ? anchor.column : -1}
        isTicked={row !== undefined && isTicked(ticks, row)}
        guard={guard}
      />
    );
  };

  // Lines that go out of sight on one side come in again on the other: their elements are kept and filled anew.
  const slots = Math.max(1, range.end - range.first);
  const drawn = Array.from({ length: Math.max(0, range.end - range.first) }, (_, at) => range.first + at);
  return (
    <GridPart
      ref={viewport.attach}
      role="grid"
      tabIndex={0}
      className={classes.scroller}
      aria-label={words.grid.label}
      aria-describedby="catalog-keys"
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-busy={isBusy}
      aria-activedescendant={isDrawn ? cellId(anchor.row, anchor.column) : undefined}
      onScroll={viewport.onScroll}
      onKeyDown={props.onKeyDown}
      {...mouse}
    >
      <div
        role="presentation"
        className={classes.spacer}
        style={{ width, height: viewport.scale.height + HEADER_HEIGHT }}
      >
        <GridHeader
          columns={placed}
          width={width}
          sort={sort}
          ticked={tickedState(ticks, rows)}
          onSort={props.onSort}
          onTickAll={props.onTickAll}
          onMove={props.onMoveColumn}
          onSelect={props.onSelectColumn}
        />
        <GridPart
          role="rowgroup"
          className={classes.window}
          style={{ height: Math.min(viewport.height, viewport.scale.height), width }}
        >
          <div role="presentation" ref={viewport.lines} className={classes.lines}>
            {drawn.map((index) => line(index, index % slots))}
            {!editor && <FillHandle block={block} base={base} range={range} columns={columns} />}
            {note.length > 0 && (
              <CellNote
                marks={note}
                at={anchor}
                base={base}
                column={columns[anchor.column]}
                opensUp={isLow}
              />
            )}
            {editor && <EditedCell at={anchor} base={base} column={columns[anchor.column]} editor={editor} />}
          </div>
        </GridPart>
      </div>
    </GridPart>
  );
}

function tickedState(ticks: Ticks, rows: number): 'all' | 'some' | 'none' {
  const isWhole = ticks.lines.size === 0 || ticks.lines.size === rows;
  if (!isWhole) return 'some';
  return (ticks.kind === 'all-but') === (ticks.lines.size === 0) && rows > 0 ? 'all' : 'none';
}
