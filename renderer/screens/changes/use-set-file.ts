import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { api, engineClient } from '../../state/api.ts';
import { useEditHistory } from '../../state/use-edit-history.ts';
import { useChangeSet, useStore } from '../../state/workspace.tsx';
import { saveSetFile } from './set-file.ts';
import { showFailure } from './use-change-actions.ts';
import { words } from './words.ts';

/** Most refusals that are told one by one. */
const SHOWN_REFUSALS = 3;

/** The current set to a file, and a file into the current set. */
export function useSetFile() {
  const store = useStore();
  const { name: set } = useChangeSet();
  const history = useEditHistory(store.name, set);
  const target = { store: store.name, set };
  const importSet = useMutation({
    mutationFn: async (file: File) => {
      const text = await file.text();
      return history.record(() => engineClient.changes.importSet({ ...target, text }));
    },
    onSuccess: ({ staged, unknown, refused, reverted }) => {
      const reasons = refused.slice(0, SHOWN_REFUSALS).map(({ message }) => message);
      notifications.show({
        color: refused.length + unknown > 0 ? 'yellow' : 'green',
        title: words.imported,
        message: [words.importedText(staged, unknown, refused.length, reverted), ...reasons].join(' '),
        autoClose: refused.length > 0 ? false : 8_000,
      });
    },
    onError: showFailure,
  });
  const exportSet = useMutation(
    api.changes.exportSet.mutationOptions({
      onSuccess: ({ text }) => {
        notifications.show({ message: words.exported(saveSetFile(set, text)) });
      },
      onError: showFailure,
    }),
  );
  return {
    isImporting: importSet.isPending,
    importFile: (file: File) => importSet.mutate(file),
    exportSet: () => exportSet.mutate(target),
  };
}
