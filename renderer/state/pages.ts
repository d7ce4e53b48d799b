import { type QueryKey, useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

interface PageQuery<Row> {
  readonly queryKey: QueryKey;
  queryFn(): Promise<readonly Row[]>;
}

/** Rows asked for at a time. */
export const PAGE_ROWS = 200;

export interface Pages<Row> {
  /** A row, or undefined while its page is on its way. */
  row(index: number): Row | undefined;
  /** Tell it which rows are on the screen. */
  onRange(first: number, last: number): void;
  readonly error: Error | null;
  refetch(): void;
}

/**
 * Rows of a long list, of which only the pages on the screen are fetched and kept.
 *
 * @param page the query of the page that begins at an offset
 */
export function usePages<Row>(page: (offset: number) => PageQuery<Row>): Pages<Row> {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const offsets: number[] = [];
  for (let at = range.first; at <= range.last; at += 1) offsets.push(at * PAGE_ROWS);
  const queries = useQueries({
    queries: offsets.map(page),
  });
  const onRange = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / PAGE_ROWS), last: Math.floor(last / PAGE_ROWS) };
    setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);
  return {
    row: (index) => queries[Math.floor(index / PAGE_ROWS) - range.first]?.data?.[index % PAGE_ROWS],
    onRange,
    error: queries.find((query) => query.error)?.error ?? null,
    refetch: () => {
      for (const query of queries) void query.refetch();
    },
  };
}
