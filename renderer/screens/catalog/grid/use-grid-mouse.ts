import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { type CellArea, type EdgeStep, edgeScroll } from './edge-scroll.ts';
import { HEADER_HEIGHT } from './row-window.ts';
import { blockOf, type CellAt, type Selection, within } from './selection.ts';

interface MouseTargets {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: number;
  readonly columns: number;
  /** Pixels of the gutter and the title, which stay in place. */
  readonly pinned: number;
  readonly selection: Selection;
  /** Selects cells and brings the head into sight. */
  onSelect(selection: Selection): void;
  /**
   * The handle of a selection was dragged down over more lines.
   *
   * @param sources how many lines of the selection it was
   */
  onFill(selection: Selection, sources: number): void;
  /** @param range ticks every line from the one that was ticked last */
  onTick(row: number, range: boolean): void;
  onEdit(): void;
}

interface GridMouse {
  onMouseDown(event: MouseEvent): void;
  onClick(event: MouseEvent): void;
  onDoubleClick(event: MouseEvent): void;
}

type Drag = 'select' | 'fill';

const PRIMARY_BUTTON = 1;

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** The cell that the mouse is on; null elsewhere, and in a cell that is being edited. */
function cellUnder(target: EventTarget | null): CellAt | null {
  if (closest(target, 'input, select, textarea')) return null;
  const cell = closest(target, '[data-column]');
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

function cellArea(scroller: HTMLElement | null, pinned: number): CellArea | null {
  if (!scroller) return null;
  const { left, top } = scroller.getBoundingClientRect();
  return {
    top: top + HEADER_HEIGHT,
    bottom: top + scroller.clientHeight,
    // Over the pinned title the selection grows onto it; only beyond the gutter it scrolls back.
    left: scroller.scrollLeft > 0 ? left + pinned : left,
    right: left + scroller.clientWidth,
  };
}

/**
 * Selecting by clicking and dragging, also beyond the edges; filling down by the handle; ticking lines; editing by a
 * double click: one set of handlers for all cells.
 */
export function useGridMouse(targets: MouseTargets): GridMouse {
  const latest = useRef(targets);
  useEffect(() => {
    latest.current = targets;
  });
  const drag = useRef<Drag | null>(null);
  const sources = useRef(0);
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);

  const moveHead = (to: CellAt) => {
    const { selection, rows, columns, onSelect } = latest.current;
    const head = within(to, { rows, columns });
    // A fill goes down only, and keeps its columns.
    const isFill = drag.current === 'fill';
    const column = isFill ? blockOf(selection).right : head.column;
    const row = isFill ? Math.max(head.row, selection.anchor.row + sources.current - 1) : head.row;
    onSelect({ anchor: selection.anchor, head: { row, column } });
  };

  const begin = (kind: Drag, lines: number) => {
    end.current();
    drag.current = kind;
    sources.current = lines;
    const { scroller, pinned } = latest.current;
    const edge = edgeScroll(
      () => cellArea(scroller.current, pinned),
      ({ rows, columns }: EdgeStep) => {
        const { head } = latest.current.selection;
        moveHead({ row: head.row + rows, column: head.column + columns });
      },
    );
    const onMove = (event: globalThis.MouseEvent) => {
      if (event.buttons !== PRIMARY_BUTTON) {
        end.current();
        return;
      }
      edge.follow(event.clientX, event.clientY);
      const cell = scroller.current?.contains(event.target as Node) ? cellUnder(event.target) : null;
      if (cell) moveHead(cell);
    };
    const onUp = () => {
      const { selection, onFill } = latest.current;
      end.current();
      const { top, bottom } = blockOf(selection);
      if (kind === 'fill' && bottom - top >= lines) onFill(selection, lines);
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
    end.current = () => {
      edge.stop();
      drag.current = null;
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onUp);
      end.current = () => {};
    };
  };

  return {
    onMouseDown: (event) => {
      if (event.button !== 0) return;
      const { selection, onSelect } = targets;
      if (closest(event.target, '[data-fill]')) {
        event.preventDefault();
        const { top, bottom, left, right } = blockOf(selection);
        onSelect({ anchor: { row: top, column: left }, head: { row: bottom, column: right } });
        begin('fill', bottom - top + 1);
        return;
      }
      const cell = cellUnder(event.target);
      if (!cell) return;
      onSelect({ anchor: event.shiftKey ? selection.anchor : cell, head: cell });
      begin('select', 1);
    },
    onClick: (event) => {
      const gutter = closest(event.target, '[data-gutter]');
      if (gutter) targets.onTick(Number(gutter.dataset.row), event.shiftKey);
    },
    onDoubleClick: (event) => {
      if (cellUnder(event.target)) targets.onEdit();
    },
  };
}
