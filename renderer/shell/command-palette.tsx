import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { KeyHint } from '../components/keys.tsx';
import { byGroup, type Command, useCommands } from '../state/commands.tsx';
import { words } from './words.ts';

function actionGroups(commands: readonly Command[]): SpotlightActionGroupData[] {
  const offered = commands.filter(({ id, enabled }) => enabled !== false && id !== PALETTE_COMMAND);
  return byGroup(offered).map(({ group, commands: inGroup }) => ({
    group,
    actions: inGroup.map(({ id, label, shortcut, run }) => ({
      id,
      label,
      rightSection: shortcut ? <KeyHint shortcut={shortcut} /> : null,
      onClick: run,
    })),
  }));
}

/** Opens the palette: needs no place in it. */
export const PALETTE_COMMAND = 'window.palette';

/** Every command by its name. Opens with Ctrl/Cmd+K (shell-commands.ts). */
export function CommandPalette() {
  const commands = useCommands();
  return (
    <Spotlight
      actions={actionGroups(commands)}
      attributes={{ content: { 'aria-label': words.palette } }}
      nothingFound={words.nothingFound}
      shortcut={null}
      // A command may have moved the focus: it returns only when nothing took it (keep-focus.ts).
      returnFocus={false}
      scrollable
      maxHeight={420}
      size={560}
      radius="md"
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.5} aria-hidden />,
        placeholder: words.palette,
        'aria-label': words.palette,
      }}
    />
  );
}
