import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { EmptyState } from '../components/empty-state.tsx';
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
        <Button loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
          {words.engineRestart}
        </Button>
      }
    >
      {message}
    </EmptyState>
  );
}
