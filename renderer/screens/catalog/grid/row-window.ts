/** Height of every line, in pixels. */
export const ROW_HEIGHT = 28;

/** Height of the line with the columns' names, in pixels. */
export const HEADER_HEIGHT = 32;

/** Browsers draw no element taller than 2^25 pixels; more lines than fit share the scroll bar in proportion. */
const MAX_HEIGHT = 30_000_000;

/** Lines are placed relative to a base that changes this rarely, so that scrolling moves one element and not all. */
const BASE_STEP = 2_000;

/**
 * Which lines a scroll position shows. All lines have one height, so that a million of them need no measuring and no
 * memory.
 */
export interface RowScale {
  /** Pixels that the scrolled content is given; may be less than all lines are tall. */
  readonly height: number;
  /** Pixels of lines per pixel of scrolling; 1 up to about a million lines. */
  readonly ratio: number;
  readonly maxOffset: number;
}

/** @param viewport height that lines are seen in, in pixels */
export function rowScale(rows: number, viewport: number): RowScale {
  const total = rows * ROW_HEIGHT;
  const height = Math.min(total, MAX_HEIGHT);
  const maxOffset = Math.max(0, total - viewport);
  const maxScroll = Math.max(0, height - viewport);
  return { height, ratio: maxScroll === 0 ? 1 : maxOffset / maxScroll, maxOffset };
}

export interface RowRange {
  readonly first: number;
  /** The line after the last. */
  readonly end: number;
}

/**
 * The lines to draw at an offset (pixels of lines above the viewport). None beyond its edges: the browser does not
 * scroll them by itself, they are moved and drawn in the same frame.
 */
export function rowsAt(offset: number, viewport: number, rows: number): RowRange {
  return {
    first: Math.max(0, Math.floor(offset / ROW_HEIGHT)),
    end: Math.min(rows, Math.ceil((offset + viewport) / ROW_HEIGHT)),
  };
}

export function baseOf(first: number): number {
  return first - (first % BASE_STEP);
}

/** The offset that brings a line into the viewport with the least scrolling. */
export function offsetShowing(row: number, offset: number, viewport: number): number {
  const top = row * ROW_HEIGHT;
  if (top < offset) return top;
  const bottom = top + ROW_HEIGHT;
  return bottom > offset + viewport ? bottom - viewport : offset;
}
