import { type RefObject, useRef } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import type { LogWindow } from './log-buffer.ts';
import type { HeldLines } from './use-held-lines.ts';

export interface Tail {
  readonly isLive: boolean;
  readonly size: number;
  /** Lines that came since it was paused. */
  readonly missed: number;
  at(index: number): LogEntry | undefined;
  /** The how many-th line of all that ever came. */
  numberOf(index: number): number;
  /** Scrolls to the newest line, unless the log stands still. */
  follow(): void;
  onScroll(): void;
}

/** How near to its end, in pixels, a list counts as being there. */
const NEAR_END = 30;

/**
 * Keeps the end of a log in view. Scrolling back holds the lines where they are, whatever comes meanwhile; scrolling to
 * the end again goes on.
 */
export function useTail(
  lines: LogWindow,
  { held, pauseForScroll, goLive }: HeldLines,
  scroll: RefObject<HTMLElement | null>,
): Tail {
  const last = useRef({ top: 0, height: 0 });
  const size = held ? held.entries.length : lines.size;

  const follow = () => {
    const list = scroll.current;
    if (!list || held) return;
    list.scrollTop = list.scrollHeight;
    last.current = { top: list.scrollTop, height: list.scrollHeight };
  };
  return {
    isLive: held === null,
    size,
    missed: held ? Math.max(0, lines.written - held.written) : 0,
    at: (index) => (held ? held.entries[index] : lines.at(index)),
    numberOf: (index) => (held ? held.written : lines.written) - size + index,
    follow,
    onScroll() {
      const list = scroll.current;
      if (!list) return;
      const { scrollTop: top, scrollHeight: height, clientHeight } = list;
      const isAtEnd = height - top - clientHeight < NEAR_END;
      // A list that became shorter scrolls back by itself: nobody meant to.
      const wentBack = top < last.current.top && height >= last.current.height;
      last.current = { top, height };
      if (held?.endsAtEnd && isAtEnd && !wentBack) goLive();
      else if (!held && !isAtEnd && wentBack) pauseForScroll();
    },
  };
}
