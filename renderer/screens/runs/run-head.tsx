import { ActionIcon, Button, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconFileZip,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { dayAndTime } from '../../components/quantities.ts';
import { useCommand } from '../../state/commands.tsx';
import { askForBundle } from '../bundle/asked-bundle.ts';
import { hasProblems, isUndoable, runName } from './run-texts.ts';
import classes from './runs-screen.module.css';
import { RunStateBadge } from './state-badge.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { isUnderWay } from './use-run.ts';
import { useRunActions } from './use-run-actions.ts';
import { words } from './words.ts';

interface Action {
  readonly id: string;
  readonly label: string;
  readonly command: string;
  readonly icon: ReactNode;
  readonly isPossible: boolean;
  run(): void;
}

/** Offers the action in the palette, and as a button while it is possible. */
function ActionButton({ action, isBusy }: { action: Action; isBusy: boolean }) {
  const { id, label, command, icon, isPossible, run } = action;
  useCommand({ id: `runs.${id}`, group: 'Run', label: command, enabled: isPossible && !isBusy, run });
  if (!isPossible) return null;
  return (
    <Button size="xs" variant="default" leftSection={icon} disabled={isBusy} onClick={run}>
      {label}
    </Button>
  );
}

/** Which run it is, how it stands, and what can be done with it. */
export function RunHead({ run, back }: { run: Run; back(): void }) {
  const { isBusy, pause, resume, cancel, retry } = useRunActions(run.id);
  const [dialog, setDialog] = useState<'cancel' | 'undo' | null>(null);
  const close = () => setDialog(null);
  const { state, totals } = run;
  const icon = 14;
  const actions: readonly Action[] = [
    {
      id: 'pause',
      label: words.pause,
      command: words.pauseCommand,
      icon: <IconPlayerPause size={icon} />,
      isPossible: state === 'running',
      run: pause,
    },
    {
      id: 'resume',
      label: words.resume,
      command: words.resumeCommand,
      icon: <IconPlayerPlay size={icon} />,
      isPossible: state === 'paused',
      run: resume,
    },
    {
      id: 'cancel',
      label: words.cancel,
      command: words.cancelCommand,
      icon: <IconPlayerStop size={icon} />,
      isPossible: state === 'running' || state === 'paused',
      run: () => setDialog('cancel'),
    },
    {
      id: 'retry',
      label: words.retry,
      command: words.retryCommand,
      icon: <IconRefresh size={icon} />,
      isPossible: !isUnderWay(run) && (totals.changes.failed ?? 0) > 0,
      run: retry,
    },
    {
      id: 'undo',
      label: words.undo,
      command: words.undoCommand,
      icon: <IconArrowBackUp size={icon} />,
      isPossible: isUndoable(run),
      run: () => setDialog('undo'),
    },
    {
      id: 'bundle',
      label: words.bundle,
      command: words.bundleCommand,
      icon: <IconFileZip size={icon} />,
      isPossible: hasProblems(run),
      run: () => askForBundle({ since: run.createdAt }),
    },
  ];
  return (
    <header className={classes.head}>
      <ActionIcon variant="subtle" color="gray" aria-label={words.allRuns} onClick={back}>
        <IconArrowLeft size={18} />
      </ActionIcon>
      <Text component="h1" size="lg" fw={600} className={classes.name}>
        {runName(run)}
      </Text>
      <RunStateBadge run={run} />
      <Text size="sm" c="dimmed" className={classes.grow} aria-live="polite">
        {run.pauseReason ??
          (run.undoneBy === null
            ? words.startedBy(dayAndTime(run.createdAt), run.author)
            : words.undoneBy(run.undoneBy))}
      </Text>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} isBusy={isBusy} />
      ))}
      {dialog === 'cancel' && (
        <ConfirmDialog
          title={words.cancelTitle}
          confirm={words.cancelButton}
          cancel={words.keep}
          onConfirm={cancel}
          close={close}
        >
          <Text size="sm">{words.cancelText}</Text>
        </ConfirmDialog>
      )}
      {dialog === 'undo' && <UndoDialog run={run} close={close} />}
    </header>
  );
}
