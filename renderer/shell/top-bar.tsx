import { Button, Text, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { GuardBadge } from '../components/guard-badge.tsx';
import { KeyHint } from '../components/keys.tsx';
import { ChangeCounter } from '../screens/changes/change-counter.tsx';
import { useStoreStatuses } from '../state/stores.ts';
import { useScreen, useStore } from '../state/workspace.tsx';
import { PullButton } from './pull-button.tsx';
import classes from './top-bar.module.css';
import { words } from './words.ts';

/** Which store this is and how careful to be; what is staged; the catalog's refresh. */
export function TopBar() {
  const store = useStore();
  const { screen, open } = useScreen();
  const hasChanges = (useStoreStatuses().get(store.name)?.staged ?? 0) > 0;
  return (
    <header className={classes.bar}>
      <div className={classes.store}>
        <span className={classes.swatch} aria-hidden />
        <Text fw={600} fz={15} truncate title={new URL(store.endpoint).host}>
          {store.name}
        </Text>
        <GuardBadge level={store.guardLevel} />
      </div>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={14} aria-hidden />
        <span className={classes.searchLabel}>{words.search}</span>
        <KeyHint shortcut="mod+K" />
      </UnstyledButton>
      <div className={classes.actions}>
        <PullButton />
        <ChangeCounter />
        <Button
          variant={hasChanges ? 'filled' : 'default'}
          disabled={screen === 'preview'}
          onClick={() => open('preview')}
        >
          {words.previewAndRun}
        </Button>
      </div>
    </header>
  );
}
