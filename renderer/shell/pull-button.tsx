import { ActionIcon, Button, Menu, Progress, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { PullProgress } from '../../shared/model/product.ts';
import { pullShare, usePull } from '../state/pulls.ts';
import { useStore } from '../state/workspace.tsx';
import { pullAndTell } from './pull-and-tell.ts';
import classes from './pull-button.module.css';
import { words } from './words.ts';

function progressWords(progress: PullProgress | null): string {
  if (!progress) return words.pulling;
  if (progress.phase !== 'receiving') return words.pullPhase[progress.phase];
  return words.pullRows(progress.received, progress.expected);
}

interface UnderWayProps {
  readonly progress: PullProgress | null;
  readonly stop: () => void;
}

function UnderWay({ progress, stop }: UnderWayProps) {
  const share = progress && pullShare(progress);
  return (
    <div className={classes.underWay} role="status">
      <div className={classes.progress}>
        <Text fz="xs" truncate data-numeric>
          {progressWords(progress)}
        </Text>
        <Progress
          size={3}
          value={share === null ? 100 : share * 100}
          animated={share === null}
          aria-label={words.pulling}
        />
      </div>
      <Tooltip label={words.pullStop}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words.pullStop} onClick={stop}>
          <IconPlayerStop size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Brings the catalog up to date with the store, and shows how far that is. */
export function PullButton() {
  const store = useStore();
  const pull = usePull(store);
  if (pull?.state === 'running') return <UnderWay progress={pull.progress} stop={pull.stop} />;
  return (
    <Button.Group>
      <Tooltip label={words.pullLabel}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => void pullAndTell(store)}
        >
          {words.pull}
        </Button>
      </Tooltip>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={6} aria-label={words.pullMore}>
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void pullAndTell(store, true)}>{words.pullFull}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
