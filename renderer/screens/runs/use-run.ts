import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { api } from '../../state/api.ts';
import { useExternalValue } from '../../state/external-value.ts';
import { useStore } from '../../state/workspace.tsx';
import { type RunView, runFeed, watchRun } from './run-feed.ts';

/** How often the counts of a run under way are asked for, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** Whether a run is under way: not ended, though it may be waiting. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'cancelling';
}

/** A run with its counts, kept fresh while it is under way. */
export function useRun(id: number) {
  const store = useStore();
  return useQuery(
    api.runs.show.queryOptions({
      input: { store: store.name, run: id, limit: 1 },
      select: ({ run }) => run,
      refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.run) ? LOOK_EVERY_MS : false),
    }),
  );
}

/** Keeps what is known of a run's speed fresh (`useRunView`). A run that is started again is watched again. */
export function useWatchedRun(run: Run): void {
  const store = useStore();
  const queries = useQueryClient();
  const { id } = run;
  const watches = isUnderWay(run);
  useEffect(() => {
    if (!watches) return;
    const ending = new AbortController();
    const onEnd = () => {
      void queries.invalidateQueries({ queryKey: api.runs.key() });
      void queries.invalidateQueries({ queryKey: api.changes.key() });
      void queries.invalidateQueries({ queryKey: api.catalog.key() });
    };
    void watchRun(store.name, id, ending.signal, onEnd);
    return () => ending.abort();
  }, [store.name, id, watches, queries]);
}

/** What is known of a run's speed, twice a second while it is under way. */
export function useRunView({ id }: Run): RunView {
  return useExternalValue(runFeed(useStore().name, id));
}
