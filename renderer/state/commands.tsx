import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Where the palette, the shortcut sheet and the menus show a command. */
export type CommandGroup = (typeof GROUPS)[number];

/** In the order of the palette and the sheet: what the screen offers stands before what is always there. */
const GROUPS = ['Edit', 'Catalog', 'Changes', 'Run', 'Logs', 'Store', 'Go to', 'Window', 'Help'] as const;

export interface Command {
  /** Unique; `screen.action`. */
  readonly id: string;
  /** What it does, in words that a person would search for. */
  readonly label: string;
  readonly group: CommandGroup;
  /** As Mantine writes it: `mod+K` (Ctrl, on a Mac Cmd), `shift+/`. One without `mod` rests while somebody types. */
  readonly shortcut?: string | undefined;
  /** False: shown, but does nothing now. Default true. */
  readonly enabled?: boolean | undefined;
  run(): void;
}

const commands = new Map<string, Command>();
const listeners = new Set<() => void>();
let listed: readonly Command[] = [];

function publish(): void {
  listed = [...commands.values()];
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every command that something on the window offers now. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => listed);
}

/** Runs a command by its id, unless it is disabled or not there. */
export function runCommand(id: string): void {
  const command = commands.get(id);
  if (command && command.enabled !== false) command.run();
}

/** Commands by group, in the order of the groups; those without commands are left out. */
export function byGroup(
  list: readonly Command[],
): { readonly group: CommandGroup; readonly commands: readonly Command[] }[] {
  return GROUPS.map((group) => ({
    group,
    commands: list.filter((command) => command.group === group),
  })).filter(({ commands: inGroup }) => inGroup.length > 0);
}

/** The commands now, for listeners outside of React. */
export function currentCommands(): readonly Command[] {
  return listed;
}

/**
 * Offers a command in the palette, on the shortcut sheet and by its shortcut for as long as the component is there.
 * `run` may be a new function at every render.
 */
export function useCommand({ id, label, group, shortcut, enabled = true, run }: Command): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const command: Command = { id, label, group, shortcut, enabled, run: () => latest.current() };
    commands.set(id, command);
    publish();
    return () => {
      if (commands.get(id) !== command) return;
      commands.delete(id);
      publish();
    };
  }, [id, label, group, shortcut, enabled]);
}
