import { UnstyledButton } from '@mantine/core';
import {
  IconBuildingStore,
  IconEye,
  IconFileText,
  IconGitCommit,
  IconPlayerPlay,
  IconSettings,
  IconTable,
} from '@tabler/icons-react';
import { KeyHint } from '../components/keys.tsx';
import type { ScreenName } from '../state/screens.ts';
import { useScreen } from '../state/workspace.tsx';
import { screenShortcut } from './shell-commands.ts';
import classes from './sidebar.module.css';
import { words } from './words.ts';

const ICONS: Record<ScreenName, typeof IconTable> = {
  catalog: IconTable,
  changes: IconGitCommit,
  preview: IconEye,
  runs: IconPlayerPlay,
  logs: IconFileText,
  stores: IconBuildingStore,
  settings: IconSettings,
};

function Link({ to }: { to: ScreenName }) {
  const { screen, open } = useScreen();
  const Icon = ICONS[to];
  return (
    <UnstyledButton
      className={classes.link}
      aria-current={screen === to ? 'page' : undefined}
      onClick={() => open(to)}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={classes.linkLabel}>{words.screen[to]}</span>
      <KeyHint shortcut={screenShortcut(to)} />
    </UnstyledButton>
  );
}

/** The screens; those that belong to all stores stand apart at the bottom. */
export function Navigation() {
  return (
    <nav className={classes.navigation} aria-label={words.navigation}>
      <Link to="catalog" />
      <Link to="changes" />
      <Link to="preview" />
      <Link to="runs" />
      <Link to="logs" />
      <div className={classes.spacer} />
      <Link to="stores" />
      <Link to="settings" />
    </nav>
  );
}
