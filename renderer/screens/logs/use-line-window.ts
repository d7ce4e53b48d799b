import { type RefObject, useEffect, useState } from 'react';

/** Height of a line, in pixels. All are alike: which ones are in sight is told without measuring any. */
export const LINE_HEIGHT = 22;
/** Lines drawn beyond the edges of the list. */
const OVERSCAN = 6;

export interface LineWindow {
  /** The lines to draw: from `first` on, up to and without `end`. */
  readonly first: number;
  readonly end: number;
  /** Of the list, in pixels. */
  readonly height: number;
  /** To be told of the list's scrolling. */
  onScroll(): void;
  /** Scrolls as little as is needed to have the line in sight. */
  show(index: number): void;
}

/**
 * Which of a list's lines are in sight. A list that follows its end draws the end at once, before it has scrolled there:
 * a busy log then costs one drawing per batch of lines, not two.
 */
export function useLineWindow(
  scroll: RefObject<HTMLElement | null>,
  size: number,
  followsEnd: boolean,
): LineWindow {
  const [height, setHeight] = useState(0);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const list = scroll.current;
    if (!list) return;
    const observer = new ResizeObserver(() => setHeight(list.clientHeight));
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroll]);
  const visible = Math.ceil(height / LINE_HEIGHT) + 1;
  const first = Math.max(0, (followsEnd ? size - visible : top) - OVERSCAN);
  return {
    first,
    height,
    end: Math.min(size, first + visible + 2 * OVERSCAN),
    onScroll: () => scroll.current && setTop(Math.floor(scroll.current.scrollTop / LINE_HEIGHT)),
    show: (index) => {
      const list = scroll.current;
      if (!list) return;
      const lowest = index * LINE_HEIGHT;
      list.scrollTop = Math.min(lowest, Math.max(list.scrollTop, lowest + LINE_HEIGHT - list.clientHeight));
    },
  };
}
