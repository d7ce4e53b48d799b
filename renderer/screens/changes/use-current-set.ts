import { useQuery } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';

/** The change sets of the store, and the one that edits go to: null while nothing was ever staged in it. */
export function useCurrentSet() {
  const store = useStore();
  const { name, setName } = useChangeSet();
  const sets = useQuery(api.changes.sets.queryOptions({ input: { store: store.name } }));
  const current = sets.data?.find((set) => set.name.toLowerCase() === name.toLowerCase()) ?? null;
  return { sets, current, name, setName };
}
