import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { EngineStatus } from '../../../shared/desktop/engine-status.ts';
import { ErrorState } from '../../components/error-state.tsx';
import type { Bundle } from './use-bundle.ts';
import { words } from './words.ts';

interface WithoutEngineProps {
  readonly engine: EngineStatus;
  readonly bundle: Bundle;
  close(): void;
}

/** There is nobody to ask for a draft; main makes the whole bundle in a process of its own. */
export function WithoutEngine({ engine, bundle: { exportWithoutEngine }, close }: WithoutEngineProps) {
  const { isPending, isError, error, mutate } = exportWithoutEngine;
  return (
    <Stack gap="md">
      <Alert color="yellow" title={words.withoutEngine}>
        {engine.state === 'failed' ? engine.error.message : null}
      </Alert>
      <Text fz="sm">{words.withoutEngineText}</Text>
      {isPending && (
        <Text fz="sm" c="dimmed" role="status">
          {words.withoutEngineSaving}
        </Text>
      )}
      {isError && <ErrorState inline error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" disabled={isPending} onClick={close}>
          {words.cancel}
        </Button>
        <Button loading={isPending} onClick={() => mutate()} data-autofocus>
          {words.save}
        </Button>
      </Group>
    </Stack>
  );
}
