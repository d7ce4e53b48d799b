import { useCommand } from '../../state/commands.tsx';
import { useBackUp, useRestore } from './use-backup.ts';
import { words } from './words.ts';

/** Backup and restore in the menu and in the palette. */
export function useBackupCommands(): void {
  const backUp = useBackUp();
  const restore = useRestore();
  useCommand({
    id: 'backup.make',
    label: words.backUp,
    group: 'Window',
    enabled: !backUp.isPending,
    run: () => backUp.mutate(),
  });
  useCommand({
    id: 'backup.restore',
    label: words.restore,
    group: 'Window',
    enabled: !restore.isPending,
    run: () => restore.mutate(),
  });
}
