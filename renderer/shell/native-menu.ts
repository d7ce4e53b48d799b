import { useEffect } from 'react';
import { EXPORT_BUNDLE_COMMAND, type MenuModel } from '../../shared/desktop/menu.ts';
import {
  type Command,
  type CommandGroup,
  currentCommands,
  runCommand,
  useCommands,
} from '../state/commands.tsx';
import { desktopClient } from '../state/desktop.ts';
import { followForever } from '../state/follow.ts';
import { isDialogOpen } from './shortcuts.ts';
import { showRun } from './show-run.ts';
import { words } from './words.ts';

/** Commands come and go together when a screen opens: the menu is built once they have. */
const SETTLED_AFTER_MS = 250;

const MENUS: readonly { readonly label: string; readonly groups: readonly CommandGroup[] }[] = [
  { label: words.menus.goTo, groups: ['Go to'] },
  { label: words.menus.store, groups: ['Store'] },
  { label: words.menus.catalog, groups: ['Catalog', 'Edit'] },
  { label: words.menus.changes, groups: ['Changes'] },
  { label: words.menus.run, groups: ['Run', 'Logs'] },
  { label: words.menus.tools, groups: ['Window'] },
];

/** `mod+shift+K` as Electron writes it. A key alone is none: it would be taken away from every text field. */
function accelerator(shortcut: string | undefined): { accelerator?: string } {
  if (!shortcut?.includes('mod')) return {};
  const parts = shortcut.split('+').map((part) => (part === 'mod' ? 'CmdOrCtrl' : part));
  return { accelerator: parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('+') };
}

function menuModel(commands: readonly Command[]): MenuModel {
  return MENUS.map(({ label, groups }) => ({
    label,
    groups: groups
      .map((group) => commands.filter((command) => command.group === group))
      .filter((inGroup) => inGroup.length > 0)
      .map((inGroup) =>
        inGroup.map(({ id, label: name, shortcut, enabled = true }) => ({
          id,
          label: name,
          enabled,
          ...accelerator(shortcut),
        })),
      ),
  })).filter(({ groups }) => groups.length > 0);
}

/** Main does without the page what the page does not answer for. */
function answerFor(id: string): void {
  if (id !== EXPORT_BUNDLE_COMMAND) return;
  if (currentCommands().some((command) => command.id === id)) void desktopClient.menu.taken({ id });
}

void followForever(
  () => desktopClient.menu.watch(),
  (id) => {
    answerFor(id);
    if (!isDialogOpen() && !showRun(id)) runCommand(id);
  },
);

/** Keeps the native menus in step with the commands that the window offers. */
export function useNativeMenu(): void {
  const commands = useCommands();
  useEffect(() => {
    const timer = setTimeout(() => void desktopClient.menu.set(menuModel(commands)), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [commands]);
}
