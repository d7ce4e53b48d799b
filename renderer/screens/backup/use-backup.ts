import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import type { BackupSummary, RestoreSummary } from '../../../shared/model/backup.ts';
import { engineClient } from '../../state/api.ts';
import { desktopClient } from '../../state/desktop.ts';
import { queryClient } from '../../state/query-client.ts';
import { switchStore } from '../../state/workspace.tsx';
import { words } from './words.ts';

const FILTERS = [{ name: words.fileKind, extensions: ['zip'] }];

/** The day as the person's clock shows it: `2026-10-01`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function tell(title: string, message: string, color: 'green' | 'yellow' | 'red'): void {
  notifications.show({ title, message, color, autoClose: color === 'green' ? 10_000 : false });
}

function tellSaved({ stores, bytes, leftOut }: BackupSummary): void {
  const missing = leftOut.map(({ store, reason }) => words.leftOut(store, reason));
  const message = [words.savedText(stores.length, bytes), ...missing].join(' ');
  tell(words.saved, message, missing.length > 0 ? 'yellow' : 'green');
}

/** Saves a backup to a file that the person chooses; nothing happens when they choose none. */
export function useBackUp() {
  return useMutation({
    mutationFn: async () => {
      const file = await desktopClient.files.chooseToSave({
        title: words.chooseToSave,
        fileName: words.fileName(today()),
        filters: FILTERS,
      });
      return file && engineClient.backup.make(file);
    },
    onSuccess: (summary) => summary && tellSaved(summary),
    onError: (error) => tell(words.notSaved, toErrorData(error).message, 'red'),
  });
}

function tellRestored({ stores }: RestoreSummary): void {
  const renamed = stores
    .filter(({ store, nameInBackup }) => store.name !== nameInBackup)
    .map(({ store, nameInBackup }) => ({ before: nameInBackup, now: store.name }));
  const message = [words.restoredText, ...(renamed.length > 0 ? [words.renamed(renamed)] : [])].join(' ');
  tell(words.restored(stores.length), message, 'yellow');
}

/** Brings back a backup that the person chooses, and shows its first store. */
export function useRestore() {
  return useMutation({
    mutationFn: async () => {
      const file = await desktopClient.files.chooseToOpen({ title: words.chooseToOpen, filters: FILTERS });
      return file && engineClient.backup.restore(file);
    },
    onSuccess: async (summary) => {
      if (!summary) return;
      const [first] = summary.stores;
      if (first) switchStore(first.store.id);
      await queryClient.invalidateQueries();
      tellRestored(summary);
      // The switcher then shows of each that its token is missing.
      for (const { store } of summary.stores)
        engineClient.stores.check({ store: store.name }).catch(() => {});
    },
    onError: (error) => tell(words.notRestored, toErrorData(error).message, 'red'),
  });
}
