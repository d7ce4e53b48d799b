import { useMutation } from '@tanstack/react-query';
import type { Theme } from '../../shared/desktop/theme.ts';
import type { Store } from '../../shared/model/store.ts';
import { type Command, useCommand } from '../state/commands.tsx';
import { desktop } from '../state/desktop.ts';
import { queryClient } from '../state/query-client.ts';
import type { ScreenName } from '../state/screens.ts';
import { switchStore, useScreen, useStore } from '../state/workspace.tsx';
import { pullAndTell } from './pull-and-tell.ts';
import { words } from './words.ts';

/** Where each screen is one key press away; the letter is that of its name where it is free. */
const SCREEN_SHORTCUTS = {
  catalog: 'mod+shift+A',
  changes: 'mod+shift+C',
  preview: 'mod+shift+P',
  runs: 'mod+shift+R',
  logs: 'mod+shift+L',
  stores: 'mod+shift+S',
  settings: 'mod+,',
} as const satisfies Record<ScreenName, string>;

/** Shortcut of a screen, for its place in the navigation. */
export function screenShortcut(screen: ScreenName): string {
  return SCREEN_SHORTCUTS[screen];
}

function useGoTo(screen: ScreenName): void {
  const { open } = useScreen();
  useCommand({
    id: `go.${screen}`,
    label: words.goTo(words.screen[screen]),
    group: 'Go to',
    shortcut: SCREEN_SHORTCUTS[screen],
    run: () => open(screen),
  });
}

function useThemeCommand(theme: Theme): void {
  const set = useMutation(
    desktop.theme.set.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: desktop.theme.key() }),
    }),
  );
  useCommand({
    id: `theme.${theme}`,
    label: words.theme[theme],
    group: 'Window',
    run: () => set.mutate(theme),
  });
}

/** The store beside the current one in the list; from the last one on to the first. */
function neighbour(stores: readonly Store[], current: Store, step: 1 | -1): Store {
  const index = stores.findIndex(({ id }) => id === current.id);
  return stores[(index + step + stores.length) % stores.length] ?? current;
}

function useStoreCommand(command: Omit<Command, 'group'>): void {
  useCommand({ ...command, group: 'Store' });
}

/** What the frame itself offers: screens, stores, catalog, theme. */
export function useShellCommands(stores: readonly Store[]): void {
  const store = useStore();
  const { open } = useScreen();
  useGoTo('catalog');
  useGoTo('changes');
  useGoTo('preview');
  useGoTo('runs');
  useGoTo('logs');
  useGoTo('stores');
  useGoTo('settings');
  const hasOthers = stores.length > 1;
  useStoreCommand({
    id: 'store.next',
    label: words.nextStore,
    shortcut: 'mod+alt+arrowdown',
    enabled: hasOthers,
    run: () => switchStore(neighbour(stores, store, 1).id),
  });
  useStoreCommand({
    id: 'store.previous',
    label: words.previousStore,
    shortcut: 'mod+alt+arrowup',
    enabled: hasOthers,
    run: () => switchStore(neighbour(stores, store, -1).id),
  });
  useStoreCommand({ id: 'store.add', label: words.addStore, run: () => open('stores', { connect: true }) });
  useStoreCommand({
    id: 'store.pull',
    label: words.pull,
    shortcut: 'mod+shift+U',
    run: () => void pullAndTell(store),
  });
  useStoreCommand({ id: 'store.pull-all', label: words.pullFull, run: () => void pullAndTell(store, true) });
  useThemeCommand('light');
  useThemeCommand('dark');
  useThemeCommand('system');
}
