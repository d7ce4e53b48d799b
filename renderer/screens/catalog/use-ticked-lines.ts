import { useState } from 'react';
import { NO_TICKS, type Ticks } from './grid/ticks.ts';

export interface TickedLines {
  readonly ticks: Ticks;
  setTicks(ticks: Ticks): void;
}

/**
 * The ticked lines. Some lines stay ticked while one searches for more of them; “all but” belongs to one search.
 *
 * @param query the search that finds the lines
 */
export function useTickedLines(query: string): TickedLines {
  const [ticks, setTicks] = useState(NO_TICKS);
  const [lastQuery, setLastQuery] = useState(query);
  if (query !== lastQuery) {
    setLastQuery(query);
    if (ticks.kind === 'all-but') setTicks(NO_TICKS);
  }
  return { ticks, setTicks };
}
