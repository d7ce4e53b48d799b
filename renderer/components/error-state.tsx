import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { toErrorData } from '../../shared/errors.ts';
import { words } from './words.ts';

interface ErrorStateProps {
  readonly error: unknown;
  /** Asks again; left out where that cannot help. */
  readonly retry?: (() => void) | undefined;
  /** Within a form, where it needs no margin of its own. */
  readonly inline?: boolean;
}

/** What went wrong, in the words of the error, with a way to try again. */
export function ErrorState({ error, retry, inline = false }: ErrorStateProps) {
  const { code, message } = toErrorData(error);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      m={inline ? 0 : 'md'}
      icon={<IconAlertTriangle />}
      title={words.errorTitle[code]}
    >
      <Text size="sm">{message}</Text>
      {retry && (
        <Group mt="sm">
          <Button
            size="xs"
            variant="light"
            color="red"
            leftSection={<IconRefresh size={14} />}
            onClick={retry}
          >
            {words.tryAgain}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
