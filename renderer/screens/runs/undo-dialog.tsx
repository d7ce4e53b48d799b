import { Text } from '@mantine/core';
import type { Run } from '../../../shared/model/run.ts';
import { GuardedDialog } from '../../components/guarded-dialog.tsx';
import { useStore } from '../../state/workspace.tsx';
import { useRunActions } from './use-run-actions.ts';
import { words } from './words.ts';

/** Asks before a run is taken back: that writes to the store, too. */
export function UndoDialog({ run, close }: { run: Run; close(): void }) {
  const store = useStore();
  const { undo } = useRunActions(run.id);
  return (
    <GuardedDialog
      store={store}
      title={words.undoTitle(run.id)}
      confirm={words.undoButton}
      cancel={words.keep}
      onConfirm={undo}
      close={close}
    >
      <Text size="sm">{words.undoText(run.totals.changes.applied ?? 0)}</Text>
    </GuardedDialog>
  );
}
