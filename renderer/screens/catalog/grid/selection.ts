/** A place in the grid, by its line and its visible column, both from 0. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Cells from one corner to the other. Typing goes to the anchor; moving with shift moves the head. */
export interface Selection {
  readonly anchor: CellAt;
  readonly head: CellAt;
}

/** A block of cells, ends included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How large the grid is now. */
export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Lines that fit on the screen, for Page Up and Page Down. */
  readonly page: number;
}

export const FIRST_CELL: Selection = { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } };

export function only(cell: CellAt): Selection {
  return { anchor: cell, head: cell };
}

export function blockOf({ anchor, head }: Selection): Block {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function isSingle({ anchor, head }: Selection): boolean {
  return anchor.row === head.row && anchor.column === head.column;
}

export function cellCount(block: Block): number {
  return (block.bottom - block.top + 1) * (block.right - block.left + 1);
}

/** The nearest cell that the grid has. */
export function within(cell: CellAt, { rows, columns }: Pick<Bounds, 'rows' | 'columns'>): CellAt {
  return {
    row: Math.max(0, Math.min(rows - 1, cell.row)),
    column: Math.max(0, Math.min(columns - 1, cell.column)),
  };
}

/** The same selection in a grid that has become smaller. */
export function clamped({ anchor, head }: Selection, bounds: Pick<Bounds, 'rows' | 'columns'>): Selection {
  return { anchor: within(anchor, bounds), head: within(head, bounds) };
}

/** All lines and columns: a selection is two corners, so that a million lines cost no more than one. */
export function everything({ rows, columns }: Bounds): Selection {
  return { anchor: { row: 0, column: 0 }, head: { row: rows - 1, column: columns - 1 } };
}

/** Widens a selection to its whole lines. */
export function wholeRows({ anchor, head }: Selection, { columns }: Bounds): Selection {
  return { anchor: { row: anchor.row, column: 0 }, head: { row: head.row, column: columns - 1 } };
}

/** Widens a selection to its whole columns. */
export function wholeColumns({ anchor, head }: Selection, { rows }: Bounds): Selection {
  return { anchor: { row: 0, column: anchor.column }, head: { row: rows - 1, column: head.column } };
}

/**
 * Where a key leads from a cell, or null for a key that leads nowhere.
 *
 * @param jump Ctrl or Cmd is held: as far as it goes
 */
export function destination(key: string, from: CellAt, bounds: Bounds, jump: boolean): CellAt | null {
  const last = { row: bounds.rows - 1, column: bounds.columns - 1 };
  const to = (row: number, column: number) => within({ row, column }, bounds);
  switch (key) {
    case 'ArrowUp':
      return to(jump ? 0 : from.row - 1, from.column);
    case 'ArrowDown':
      return to(jump ? last.row : from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, jump ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, jump ? last.column : from.column + 1);
    case 'PageUp':
      return to(from.row - bounds.page, from.column);
    case 'PageDown':
      return to(from.row + bounds.page, from.column);
    case 'Home':
      return to(jump ? 0 : from.row, 0);
    case 'End':
      return to(jump ? last.row : from.row, last.column);
    default:
      return null;
  }
}
