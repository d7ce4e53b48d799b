import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useEngineStatus } from '../bridge/engine-status.ts';
import { ErrorState } from '../components/error-state.tsx';
import { Loading } from '../components/loading.tsx';
import { useBackupCommands } from '../screens/backup/use-backup-commands.ts';
import { BundleDialog } from '../screens/bundle/bundle-dialog.tsx';
import { FirstStart } from '../screens/first-start/first-start.tsx';
import { useCommand } from '../state/commands.tsx';
import { useStores } from '../state/stores.ts';
import { CurrentStoreProvider, useCurrentStoreId } from '../state/workspace.tsx';
import { CommandPalette, PALETTE_COMMAND } from './command-palette.tsx';
import { EngineFailed } from './engine-failed.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { useNativeMenu } from './native-menu.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { useShortcuts } from './shortcuts.ts';
import { words } from './words.ts';
import { Workspace } from './workspace.tsx';

/** First start without a store, the workspace with one; or why there is neither. */
function Content() {
  const engine = useEngineStatus();
  const stores = useStores();
  const [currentId] = useCurrentStoreId();
  if (engine.state === 'failed') return <EngineFailed message={engine.error.message} />;
  if (stores.isPending) return <Loading label={words.engineStarting} />;
  if (stores.isError) return <ErrorState error={stores.error} retry={() => void stores.refetch()} />;
  const current = stores.data.find(({ id }) => id === currentId) ?? stores.data[0];
  if (!current) return <FirstStart />;
  return (
    <CurrentStoreProvider store={current}>
      <Workspace stores={stores.data} />
    </CurrentStoreProvider>
  );
}

export function Root() {
  const [sheetOpened, sheet] = useDisclosure(false);
  useShortcuts();
  useKeptFocus();
  useNativeMenu();
  useBackupCommands();
  useCommand({
    id: PALETTE_COMMAND,
    label: words.paletteCommand,
    group: 'Window',
    shortcut: 'mod+K',
    run: spotlight.open,
  });
  useCommand({
    id: 'window.shortcuts',
    label: words.shortcutsCommand,
    group: 'Window',
    shortcut: 'F1',
    run: sheet.open,
  });
  return (
    <>
      <Content />
      <BundleDialog />
      <CommandPalette />
      <ShortcutSheet opened={sheetOpened} onClose={sheet.close} />
    </>
  );
}
