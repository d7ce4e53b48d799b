import { Button, Group } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { EmptyState } from '../components/empty-state.tsx';
import { askForBundle } from '../screens/bundle/asked-bundle.ts';
import { desktop } from '../state/desktop.ts';
import { words } from './words.ts';

/** The engine cannot start and is not tried again by itself: a person has to act. */
export function EngineFailed({ message }: { message: string }) {
  const restart = useMutation(desktop.engine.restart.mutationOptions());
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={words.engineFailed}
      action={
        <Group gap="sm" justify="center">
          <Button loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
            {words.engineRestart}
          </Button>
          <Button variant="default" onClick={() => askForBundle()}>
            {words.exportBundle}
          </Button>
        </Group>
      }
    >
      {message}
    </EmptyState>
  );
}
