import { Modal, Text, Title } from '@mantine/core';
import { Keys } from '../components/keys.tsx';
import { byGroup, useCommands } from '../state/commands.tsx';
import classes from './shortcut-sheet.module.css';
import { words } from './words.ts';

interface ShortcutSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** All shortcuts that work now, by group. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const commands = useCommands();
  const groups = byGroup(commands.filter(({ shortcut }) => shortcut));
  return (
    <Modal opened={opened} onClose={onClose} title={words.shortcuts} size={720}>
      <div className={classes.groups}>
        {groups.map(({ group, commands: inGroup }) => (
          <section key={group} className={classes.group}>
            <Title order={3} size="h6" c="dimmed" tt="uppercase" mb="xs">
              {group}
            </Title>
            <dl className={classes.list}>
              {inGroup.map(({ id, label, shortcut }) => (
                <div key={id} className={classes.row}>
                  <dt>{label}</dt>
                  <dd>{shortcut && <Keys shortcut={shortcut} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="xs" c="dimmed" mt="md">
        {words.shortcutsWhere}
      </Text>
    </Modal>
  );
}
