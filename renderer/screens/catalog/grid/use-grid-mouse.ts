import { type MouseEvent, useRef } from 'react';
import type { CellAt, Selection } from './selection.ts';

interface MouseTargets {
  readonly selection: Selection;
  onSelect(selection: Selection): void;
  /** @param range ticks every line from the one that was ticked last */
  onTick(row: number, range: boolean): void;
  onEdit(): void;
}

interface GridMouse {
  onMouseDown(event: MouseEvent): void;
  onMouseOver(event: MouseEvent): void;
  onClick(event: MouseEvent): void;
  onDoubleClick(event: MouseEvent): void;
}

const PRIMARY_BUTTON = 1;

function closest(event: MouseEvent, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

/** The cell that the mouse is on; null elsewhere, and in a cell that is being edited. */
function cellUnder(event: MouseEvent): CellAt | null {
  if (closest(event, 'input, select, textarea')) return null;
  const cell = closest(event, '[data-column]');
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

/** Selecting by clicking and dragging, ticking lines, editing by a double click: one set of handlers for all cells. */
export function useGridMouse({ selection, onSelect, onTick, onEdit }: MouseTargets): GridMouse {
  const isDragging = useRef(false);
  return {
    onMouseDown: (event) => {
      const cell = event.button === 0 ? cellUnder(event) : null;
      isDragging.current = cell !== null;
      if (cell) onSelect({ anchor: event.shiftKey ? selection.anchor : cell, head: cell });
    },
    onMouseOver: (event) => {
      if (!isDragging.current || event.buttons !== PRIMARY_BUTTON) return;
      const cell = cellUnder(event);
      if (cell) onSelect({ anchor: selection.anchor, head: cell });
    },
    onClick: (event) => {
      const gutter = closest(event, '[data-gutter]');
      if (gutter) onTick(Number(gutter.dataset.row), event.shiftKey);
    },
    onDoubleClick: (event) => {
      if (cellUnder(event)) onEdit();
    },
  };
}
