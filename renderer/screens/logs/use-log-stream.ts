import { useEffect, useState } from 'react';
import type { LogLevel } from '../../../shared/model/log-entry.ts';
import { engineClient } from '../../state/api.ts';
import { LogBuffer } from './log-buffer.ts';

/** Which lines to show; what is undefined does not matter. */
export interface LogFilter {
  /** The store's name. */
  readonly store?: string | undefined;
  readonly run?: number | undefined;
  readonly job?: number | undefined;
  readonly level: LogLevel;
  /** Lines that contain this text; an empty one fits all. */
  readonly text: string;
}

/** Lines kept in the window; the files hold all of them. */
const CAPACITY = 20_000;
/** Lines from before that are fetched to begin with. */
const BEGIN_WITH = 2_000;
/** Wait before a stream that broke is opened again, in milliseconds. */
const REOPEN_AFTER_MS = 1_000;

async function follow(filter: LogFilter, buffer: LogBuffer, signal: AbortSignal): Promise<void> {
  const { store, run, job, level, text } = filter;
  const input = {
    level,
    limit: BEGIN_WITH,
    follow: true,
    ...(store === undefined ? {} : { store }),
    ...(run === undefined ? {} : { run }),
    ...(job === undefined ? {} : { job }),
    ...(text === '' ? {} : { text }),
  };
  buffer.clear();
  for await (const entries of await engineClient.logs.read(input, { signal })) {
    if (signal.aborted) return;
    buffer.push(entries);
  }
}

/**
 * The log as it is written. A stream that breaks, as when the engine is lost, is opened again.
 *
 * @returns the buffer that the lines come into, and whether the stream is broken now
 */
export function useLogStream(filter: LogFilter): { buffer: LogBuffer; isBroken: boolean } {
  const { store, run, job, level, text } = filter;
  const [buffer] = useState(() => new LogBuffer(CAPACITY));
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const keepOpen = async () => {
      while (!ending.signal.aborted) {
        try {
          setBroken(false);
          await follow({ store, run, job, level, text }, buffer, ending.signal);
        } catch {
          if (ending.signal.aborted) return;
          setBroken(true);
        }
        await new Promise((resolve) => setTimeout(resolve, REOPEN_AFTER_MS));
      }
    };
    void keepOpen();
    return () => ending.abort();
  }, [buffer, store, run, job, level, text]);
  return { buffer, isBroken };
}
