import { type RefObject, useEffect, useRef, useState } from 'react';
import type { GridRow } from '../../../shared/model/grid.ts';
import { useStore } from '../../state/workspace.tsx';
import { movedBy, movedOnto } from './columns/column-order.ts';
import type { After, Editing } from './edit/cell-editor.tsx';
import { isLongText } from './edit/long-text.ts';
import { currentValue, isEditable } from './edit/plan-edits.ts';
import { type CellEdits, useCellEdits } from './edit/use-cell-edits.ts';
import { useClipboard } from './edit/use-clipboard.ts';
import { type GridEditing, useGridEditing } from './edit/use-grid-editing.ts';
import type { GridHandle } from './grid/grid.tsx';
import {
  type Bounds,
  type CellAt,
  clamped,
  FIRST_CELL,
  only,
  type Selection,
  within,
} from './grid/selection.ts';
import {
  ALL_TICKED,
  isTicked,
  type Line,
  NO_TICKS,
  type Ticks,
  tickedQuery,
  withTicks,
} from './grid/ticks.ts';
import type { GridActions } from './grid/use-grid-keys.ts';
import type { ShownGrid } from './use-shown-grid.ts';
import type { TickedLines } from './use-ticked-lines.ts';
import { listOf } from './view/view-state.ts';

/** Pixels that one press makes a column wider or narrower. */
const WIDTH_STEP = 24;
const NARROWEST = 56;

const STEPS: Readonly<Record<Exclude<After, null>, CellAt>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

/** What is selected, ticked and edited in the grid, and everything that can be done with it. */
export interface GridModel {
  readonly bounds: Bounds;
  readonly selection: Selection;
  readonly ticks: Ticks;
  readonly editing: Editing | null;
  readonly edits: CellEdits;
  readonly work: GridEditing;
  readonly actions: GridActions;
  tickAll(ticked: boolean): void;
  /** @param range every line from the one that was ticked last */
  tickRow(row: number, range: boolean): void;
  /** Discards what is staged on the ticked lines; of a product with its variants. */
  discardTicked(): void;
  commit(text: string, after: After, fill: boolean): void;
  cancel(): void;
  moveColumn(field: string, onto: string): void;
  focus(): void;
}

/**
 * @param grid what is on the screen
 * @param handle of the grid
 */
export function useGridModel(
  grid: ShownGrid,
  handle: RefObject<GridHandle | null>,
  { ticks, setTicks }: TickedLines,
): GridModel {
  const { view, columns, fields, state, change, store, set } = grid.catalog;
  const { rowAt, viewport } = grid;
  const [wanted, setSelection] = useState(FIRST_CELL);
  const [editing, setEditing] = useState<Editing | null>(null);
  const lastTicked = useRef(0);
  const list = listOf(state);
  const [lastList, setLastList] = useState(list);
  if (list !== lastList) {
    // What is selected by its place means nothing among other lines.
    setLastList(list);
    setSelection(({ anchor }) => only({ row: 0, column: anchor.column }));
    setEditing(null);
  }
  const bounds = { rows: view?.rows ?? 0, columns: columns.length, page: viewport.page };
  const selection = clamped(wanted, bounds);
  const edits = useCellEdits(store, set, view?.id ?? 0);
  const work = useGridEditing(grid, selection, edits);
  useClipboard(viewport.scroller, work, useStore());

  const focus = () => handle.current?.focus();
  const select = (next: Selection) => {
    setSelection(next);
    handle.current?.show(next.head);
  };

  const stopEditing = () => {
    setEditing(null);
    focus();
  };

  const tickRows = (first: number, last: number, ticked: boolean) => {
    const lines: Line[] = [];
    for (let index = Math.min(first, last); index <= Math.max(first, last); index += 1) {
      const row = rowAt(index);
      if (row) lines.push({ productId: row.productId, variantId: row.variantId });
    }
    setTicks(withTicks(ticks, lines, ticked));
  };

  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  /** Goes to where something was undone, unless something else was selected meanwhile. */
  const follow = async (step: Promise<CellAt | null>) => {
    const at = await step;
    if (at && latest.current === wanted) select(only(within(at, bounds)));
  };

  const edit = async (typed: string | null) => {
    const { row, column } = selection.anchor;
    const [line, shown] = [rowAt(row), columns[column]];
    if (!line || !shown || !isEditable(shown, line)) return;
    handle.current?.show(selection.anchor);
    const begin = (whole: GridRow) => {
      const value = currentValue(shown, whole);
      const isLong = isLongText(shown, typed === null ? value : null);
      setEditing({ row, column, typed, value, isLong, title: line.title });
    };
    if (!line.cut.includes(shown.field)) {
      begin(line);
      return;
    }
    const whole = await work.wholeRow(selection.anchor);
    if (whole && latest.current === wanted) begin(whole);
  };

  const activeField = columns[selection.anchor.column]?.field ?? '';
  const actions: GridActions = {
    select,
    widen: setSelection,
    edit: (typed) => void edit(typed),
    clear: work.clear,
    takeBack: work.takeBack,
    fillDown: work.fillDown,
    undo: () => void follow(edits.undo()),
    redo: () => void follow(edits.redo()),
    tick: () => {
      const { anchor, head } = selection;
      const row = rowAt(anchor.row);
      if (row) tickRows(anchor.row, head.row, !isTicked(ticks, row));
    },
    moveColumn: (by) => {
      const moved = movedBy(fields, activeField, by);
      const column = moved.indexOf(activeField) + 1;
      if (column === 0) return;
      change({ columns: moved });
      setSelection(only({ row: selection.anchor.row, column }));
    },
    widenColumn: (by) => {
      const width = columns[selection.anchor.column]?.width ?? 0;
      change({ widths: { ...state.widths, [activeField]: Math.max(NARROWEST, width + by * WIDTH_STEP) } });
    },
  };

  return {
    bounds,
    selection,
    ticks,
    editing,
    edits,
    work,
    actions,
    tickAll: (ticked) => setTicks(ticked ? ALL_TICKED : NO_TICKS),
    tickRow: (row, range) => {
      const line = rowAt(row);
      if (!line) return;
      tickRows(range ? lastTicked.current : row, row, !isTicked(ticks, line));
      lastTicked.current = row;
    },
    discardTicked: () => work.discardWhere(tickedQuery(state.query, ticks)),
    commit: (text, after, fill) => {
      stopEditing();
      work.commit(text, fill);
      if (after === null) return;
      const { anchor } = selection;
      const step = STEPS[after];
      select(only(within({ row: anchor.row + step.row, column: anchor.column + step.column }, bounds)));
    },
    cancel: stopEditing,
    moveColumn: (field, onto) => change({ columns: movedOnto(fields, field, onto) }),
    focus,
  };
}
