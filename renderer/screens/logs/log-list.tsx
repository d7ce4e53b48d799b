import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { LogLine } from './log-line.tsx';
import classes from './log-list.module.css';
import type { Tail } from './use-tail.ts';
import { words } from './words.ts';

interface LogListProps {
  readonly tail: Tail;
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** Marked in the lines. */
  readonly text: string;
  readonly withRun: boolean;
  readonly chosen: LogEntry | null;
  choose(entry: LogEntry | null): void;
}

const LINE_HEIGHT = 22;
const OVERSCAN = 6;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };

/** The lines that are seen, of any number. Arrows choose a line; choosing one stops the scrolling. */
export function LogList({ tail, scroll, text, withRun, chosen, choose }: LogListProps) {
  const id = useId();
  const { size, at, pause } = tail;
  const rows = useVirtualizer({
    count: size,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = rows.getVirtualItems();
  const chosenItem = items.find(({ index }) => at(index) === chosen);

  const picked = useRef(0);
  const pick = (index: number) => {
    const entry = at(index);
    if (!entry) return;
    picked.current = index;
    pause();
    choose(entry);
  };
  // Its details take room from the list: the line must not go out of sight for that.
  useEffect(() => {
    if (!chosen) return;
    const frame = requestAnimationFrame(() => rows.scrollToIndex(picked.current));
    return () => cancelAnimationFrame(frame);
  }, [chosen, rows]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape') choose(null);
    if (step === undefined) return;
    event.preventDefault();
    const from = chosenItem?.index ?? items.at(-1)?.index ?? 0;
    const next = Math.min(Math.max(from + step, 0), size - 1);
    pick(next);
  };
  return (
    <div
      ref={scroll}
      role="listbox"
      tabIndex={0}
      aria-label={words.list}
      aria-activedescendant={chosenItem ? `${id}${chosenItem.index}` : undefined}
      className={classes.scroll}
      onScroll={tail.onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes.body} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const entry = at(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys
            <div
              key={index}
              id={`${id}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry !== undefined && entry === chosen}
              className={classes.line}
              style={{ height: LINE_HEIGHT, transform: `translateY(${start}px)` }}
              onClick={() => pick(index)}
            >
              {entry && <LogLine entry={entry} text={text} withRun={withRun} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
