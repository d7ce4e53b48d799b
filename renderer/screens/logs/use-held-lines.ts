import { useCallback, useState } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import type { LogBuffer } from './log-buffer.ts';

/** What is shown while the log stands still. */
export interface Held {
  readonly entries: readonly LogEntry[];
  /** How many lines had ever come then. */
  readonly written: number;
  /** Whether scrolling to the end goes on: not where somebody said to pause, or reads a line. */
  readonly endsAtEnd: boolean;
}

export interface HeldLines {
  /** Null while the log goes on. */
  readonly held: Held | null;
  /** Stops until `goLive`. */
  pause(): void;
  /** Stops until somebody scrolls to the end, or `goLive`. */
  pauseForScroll(): void;
  goLive(): void;
}

/** Stops a log and lets it go on; what comes meanwhile goes into the buffer and is not lost. */
export function useHeldLines(buffer: LogBuffer): HeldLines {
  const [held, setHeld] = useState<Held | null>(null);
  const hold = useCallback(
    (endsAtEnd: boolean) =>
      setHeld((before) => ({
        ...(before ?? { entries: buffer.copy(), written: buffer.current().written }),
        endsAtEnd,
      })),
    [buffer],
  );
  return {
    held,
    pause: useCallback(() => hold(false), [hold]),
    pauseForScroll: useCallback(() => hold(true), [hold]),
    goLive: useCallback(() => setHeld(null), []),
  };
}
