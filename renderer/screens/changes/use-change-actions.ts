import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import { api } from '../../state/api.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';
import type { Which } from './change-key.ts';
import { words } from './words.ts';

/** Tells of a failure that belongs to no place on the screen. */
export function showFailure(error: unknown): void {
  notifications.show({ color: 'red', title: words.failed, message: toErrorData(error).message });
}

/** Has everything that shows changes or cells asked anew. */
export function useRefreshChanges(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.changes.key() }),
      queries.invalidateQueries({ queryKey: api.catalog.rows.key() }),
    ]);
}

/** What can be done to the current change set. */
export function useChangeActions() {
  const store = useStore();
  const { name: set, setName } = useChangeSet();
  const onSuccess = useRefreshChanges();
  const target = { store: store.name, set };
  const discard = useMutation(api.changes.discard.mutationOptions({ onSuccess, onError: showFailure }));
  const rename = useMutation(api.changes.rename.mutationOptions({ onSuccess, onError: showFailure }));
  const remove = useMutation(api.changes.removeSet.mutationOptions({ onSuccess, onError: showFailure }));
  return {
    discard: (which: Which, onDone?: () => void) =>
      discard.mutate({ ...target, which }, { onSuccess: () => onDone?.() }),
    rename: (name: string) =>
      rename.mutate({ ...target, name }, { onSuccess: (renamed) => setName(renamed.name) }),
    remove: () =>
      remove.mutate(target, { onSuccess: ([newest]) => setName(newest?.name ?? words.defaultSet) }),
  };
}
