import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import { api, engineClient } from '../../state/api.ts';
import { useEditHistory, useRefreshChanges } from '../../state/use-edit-history.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';
import type { Which } from './change-key.ts';
import { words } from './words.ts';

/** Tells of a failure that belongs to no place on the screen. */
export function showFailure(error: unknown): void {
  notifications.show({ color: 'red', title: words.failed, message: toErrorData(error).message });
}

/** What can be done to the current change set. */
export function useChangeActions() {
  const store = useStore();
  const { name: set, setName } = useChangeSet();
  const onSuccess = useRefreshChanges();
  const target = { store: store.name, set };
  const history = useEditHistory(store.name, set);
  const discard = useMutation({
    mutationFn: (which: Which) => history.record(() => engineClient.changes.discard({ ...target, which })),
    onError: showFailure,
  });
  const rename = useMutation(api.changes.rename.mutationOptions({ onSuccess, onError: showFailure }));
  const remove = useMutation(api.changes.removeSet.mutationOptions({ onSuccess, onError: showFailure }));
  return {
    discard: (which: Which, onDone?: () => void) => discard.mutate(which, { onSuccess: () => onDone?.() }),
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    undo: () => void history.undo().catch(showFailure),
    redo: () => void history.redo().catch(showFailure),
    rename: (name: string) =>
      rename.mutate({ ...target, name }, { onSuccess: (renamed) => setName(renamed.name) }),
    remove: () =>
      remove.mutate(target, { onSuccess: ([newest]) => setName(newest?.name ?? words.defaultSet) }),
  };
}
