import { Badge, UnstyledButton } from '@mantine/core';
import { IconGitCommit } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { useChangeSet, useScreen, useStore } from '../../state/workspace.tsx';
import classes from './change-counter.module.css';
import { words } from './words.ts';

/** How many changes wait in the current set; opens them. Always visible in the frame. */
export function ChangeCounter() {
  const store = useStore();
  const { name } = useChangeSet();
  const { open } = useScreen();
  const sets = useQuery(api.changes.sets.queryOptions({ input: { store: store.name } }));
  const count = sets.data?.find((set) => set.name === name)?.changes ?? 0;
  return (
    <UnstyledButton
      className={classes.counter}
      data-changes={count > 0 || undefined}
      aria-label={words.counterLabel(count, name)}
      onClick={() => open('changes')}
    >
      <IconGitCommit size={16} aria-hidden />
      <span aria-live="polite">{words.counter(count)}</span>
      {name !== words.defaultSet && (
        <Badge size="xs" variant="light" className={classes.set}>
          {name}
        </Badge>
      )}
    </UnstyledButton>
  );
}
