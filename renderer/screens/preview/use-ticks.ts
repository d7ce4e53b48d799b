import { useMutation } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { useRefreshChanges } from '../../state/use-edit-history.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';
import { type ChangeKey, keyOf } from '../changes/change-key.ts';
import { showFailure } from '../changes/use-change-actions.ts';

/** Ticks and unticks changes of the current set: unticked ones stay staged and are not sent. */
export function useTicks() {
  const store = useStore();
  const { name } = useChangeSet();
  const refresh = useRefreshChanges();
  const exclude = useMutation(
    api.changes.exclude.mutationOptions({ onSuccess: refresh, onError: showFailure }),
  );
  return {
    setTicked: (changes: readonly ChangeKey[], ticked: boolean) =>
      exclude.mutate({ store: store.name, set: name, changes: changes.map(keyOf), excluded: !ticked }),
  };
}
