import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import type { LogBuffer, LogWindow } from './log-buffer.ts';

/** What is shown while the log stands still. */
interface Held {
  readonly entries: readonly LogEntry[];
  /** How many lines had ever come then. */
  readonly written: number;
}

export interface Tail {
  readonly isLive: boolean;
  readonly size: number;
  /** Lines that came since it was paused. */
  readonly missed: number;
  at(index: number): LogEntry | undefined;
  pause(): void;
  goLive(): void;
  onScroll(): void;
}

/** How near to its end, in pixels, a list counts as being there. */
const NEAR_END = 30;

/**
 * Keeps the end of a log in view. Scrolling back holds the lines where they are, whatever comes meanwhile; scrolling to
 * the end again goes on.
 */
export function useTail(lines: LogWindow, buffer: LogBuffer, scroll: RefObject<HTMLElement | null>): Tail {
  const [held, setHeld] = useState<Held | null>(null);
  const last = useRef({ top: 0, height: 0 });
  const size = held ? held.entries.length : lines.size;

  useLayoutEffect(() => {
    const list = scroll.current;
    if (!list || held) return;
    list.scrollTop = list.scrollHeight;
    last.current = { top: list.scrollTop, height: list.scrollHeight };
  });

  const pause = useCallback(
    () => setHeld((before) => before ?? { entries: buffer.copy(), written: buffer.current().written }),
    [buffer],
  );
  const goLive = useCallback(() => setHeld(null), []);

  return {
    isLive: held === null,
    size,
    missed: held ? Math.max(0, lines.written - held.written) : 0,
    at: (index) => (held ? held.entries[index] : lines.at(index)),
    pause,
    goLive,
    onScroll() {
      const list = scroll.current;
      if (!list) return;
      const { scrollTop: top, scrollHeight: height, clientHeight } = list;
      const isAtEnd = height - top - clientHeight < NEAR_END;
      // A list that became shorter scrolls back by itself: nobody meant to.
      const wentBack = top < last.current.top && height >= last.current.height;
      last.current = { top, height };
      if (held && isAtEnd && !wentBack) goLive();
      else if (!held && !isAtEnd && wentBack) pause();
    },
  };
}
