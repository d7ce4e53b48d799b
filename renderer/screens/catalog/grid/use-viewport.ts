import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ExternalValue } from '../../../state/external-value.ts';
import {
  baseOf,
  HEADER_HEIGHT,
  offsetShowing,
  ROW_HEIGHT,
  type RowRange,
  type RowScale,
  rowScale,
  rowsAt,
} from './row-window.ts';

/** The drawn lines change each time this many have gone by; as many more are drawn than can be seen. */
const STEP = 4;

/** The line at the top, kept while the grid is not there. */
export interface RememberedRow {
  read(): number;
  write(row: number): void;
}

export interface Viewport {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** For the scrolled element's `ref`. */
  attach(element: HTMLDivElement | null): void;
  /** The element that the lines stand in, moved while scrolling without a render. */
  readonly lines: RefObject<HTMLDivElement | null>;
  readonly scale: RowScale;
  /** Pixels of height that lines are seen in. */
  readonly height: number;
  /** Pixels of width of the grid. */
  readonly width: number;
  /** The lines to draw. */
  readonly range: RowRange;
  /** Lines are placed relative to this one. */
  readonly base: number;
  /** The line at the top. It changes oftener than the drawn lines: who shows it follows it by itself. */
  readonly topRow: ExternalValue<number>;
  /** Lines that fit on the screen. */
  readonly page: number;
  onScroll(): void;
  showRow(row: number): void;
}

/**
 * Follows the scroll position through any number of lines. The window that is seen stays in place (it is sticky); only
 * its content moves, so that a million lines need no element a million lines tall.
 *
 * @param list names the list of lines; another one is shown from its top
 * @param topRow remembers which line is at the top
 */
export function useViewport(rows: number, list: string, topRow: RememberedRow): Viewport {
  const [firstRow] = useState(topRow.read);
  const [top] = useState(() => new ExternalValue(firstRow));
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useRef<HTMLDivElement>(null);
  const offset = useRef(firstRow * ROW_HEIGHT);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [height, setHeight] = useState(0);
  const [width, setWidth] = useState(0);
  const [steps, setSteps] = useState(Math.floor(firstRow / STEP));
  const scale = useMemo(() => rowScale(rows, height), [rows, height]);
  const { first, end } = rowsAt(steps * STEP * ROW_HEIGHT, height + STEP * ROW_HEIGHT, rows);
  const range = useMemo(() => ({ first, end }), [first, end]);
  const base = baseOf(first);

  const place = useCallback(() => {
    if (lines.current) {
      lines.current.style.transform = `translateY(${base * ROW_HEIGHT - Math.round(offset.current)}px)`;
    }
  }, [base]);

  const follow = useCallback(() => {
    place();
    const row = Math.floor(offset.current / ROW_HEIGHT);
    setSteps(Math.floor(row / STEP));
    top.set(row);
    topRow.write(row);
  }, [place, top, topRow]);

  const moveTo = useCallback(
    (next: number) => {
      offset.current = Math.max(0, Math.min(scale.maxOffset, next));
      if (scroller.current) scroller.current.scrollTop = offset.current / scale.ratio;
      follow();
    },
    [scale, follow],
  );

  const onScroll = useCallback(() => {
    const scrolled = scroller.current?.scrollTop ?? 0;
    // What was just scrolled to by `moveTo` is known to the pixel; the scroll position is a rounding of it.
    if (Math.abs(scrolled - offset.current / scale.ratio) < 1) return;
    offset.current = Math.min(scale.maxOffset, scrolled * scale.ratio);
    // In this frame: a render that React puts off would show the lines where they no longer belong.
    flushSync(follow);
  }, [scale, follow]);

  useLayoutEffect(place, [place]);

  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setHeight(Math.max(0, element.clientHeight - HEADER_HEIGHT));
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  // A shorter list ends above where the longer one was scrolled to; the first one is scrolled to where it was left.
  useLayoutEffect(() => {
    if (height > 0) moveTo(offset.current);
  }, [height, moveTo]);

  const lastList = useRef(list);
  useLayoutEffect(() => {
    if (lastList.current === list) return;
    lastList.current = list;
    moveTo(0);
  }, [list, moveTo]);

  return {
    scroller,
    attach: useCallback((attached) => {
      scroller.current = attached;
      setElement(attached);
    }, []),
    lines,
    scale,
    height,
    width,
    range,
    base,
    topRow: top,
    page: Math.max(1, Math.floor(height / ROW_HEIGHT) - 1),
    onScroll,
    showRow: useCallback((row) => moveTo(offsetShowing(row, offset.current, height)), [moveTo, height]),
  };
}
