import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { LogLine } from './log-line.tsx';
import classes from './log-list.module.css';
import { LINE_HEIGHT, useLineWindow } from './use-line-window.ts';
import type { Tail } from './use-tail.ts';
import { words } from './words.ts';

interface LogListProps {
  readonly tail: Tail;
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** Marked in the lines. */
  readonly text: string;
  readonly withRun: boolean;
  readonly chosen: LogEntry | null;
  /** The log stands still for it. */
  choose(entry: LogEntry | null): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };

/** The lines that are seen, of any number. Arrows choose a line; choosing one stops the scrolling. */
export function LogList({ tail, scroll, text, withRun, chosen, choose }: LogListProps) {
  const id = useId();
  const { size, at, numberOf, isLive } = tail;
  const lines = useLineWindow(scroll, size, isLive);
  const drawn = Array.from({ length: Math.max(0, lines.end - lines.first) }, (_, step) => lines.first + step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines and room that are new are the reasons to scroll
  useLayoutEffect(tail.follow, [numberOf(size), lines.height, isLive]);
  const chosenIndex = chosen === null ? undefined : drawn.find((index) => at(index) === chosen);

  const picked = useRef(0);
  const pick = (index: number) => {
    const entry = at(index);
    if (!entry) return;
    picked.current = index;
    choose(entry);
  };
  const show = useRef(lines.show);
  show.current = lines.show;
  // Its details take room from the list: the line must not go out of sight for that.
  useEffect(() => {
    if (!chosen) return;
    const frame = requestAnimationFrame(() => show.current(picked.current));
    return () => cancelAnimationFrame(frame);
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape') choose(null);
    if (step === undefined) return;
    event.preventDefault();
    const from = chosen === null ? size : picked.current;
    pick(Math.min(Math.max(from + step, 0), size - 1));
  };
  return (
    <div
      ref={scroll}
      role="listbox"
      tabIndex={0}
      aria-label={words.list}
      aria-activedescendant={chosenIndex === undefined ? undefined : `${id}${chosenIndex}`}
      className={classes.scroll}
      onScroll={() => {
        lines.onScroll();
        tail.onScroll();
      }}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes.body} style={{ height: size * LINE_HEIGHT }}>
        {drawn.map((index) => {
          const entry = at(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys
            <div
              // A line keeps its element while it moves up; that of one that went out of sight takes a new one.
              key={numberOf(index) % drawn.length}
              id={`${id}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry !== undefined && entry === chosen}
              className={classes.line}
              style={{ height: LINE_HEIGHT, transform: `translateY(${index * LINE_HEIGHT}px)` }}
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
