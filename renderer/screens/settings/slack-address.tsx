import { Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toErrorData } from '../../../shared/errors.ts';
import { desktop } from '../../state/desktop.ts';
import { useSave } from './use-save.ts';
import { monitoringWords as words } from './words.ts';

/** Takes the address of a webhook. It goes to main and is never read back. */
export function SlackAddress() {
  const [address, setAddress] = useState('');
  const [isForSession, setIsForSession] = useState(false);
  const keychain = useQuery({ ...desktop.keychain.problem.queryOptions(), gcTime: 0 });
  const save = useSave();
  const keep = useMutation(
    desktop.secrets.keep.mutationOptions({
      // Not kept in memory with the mutation's variables.
      gcTime: 0,
      onSuccess: () => {
        setAddress('');
        save.mutate({ slackWebhook: { kind: 'keychain' } });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({
      secret: { kind: 'slack-webhook' },
      value: address,
      keep: isForSession ? 'session' : 'keychain',
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={480}>
        <PasswordInput
          label={words.address}
          description={words.addressHint}
          placeholder="https://hooks.slack.com/services/…"
          value={address}
          error={keep.isError ? toErrorData(keep.error).message : undefined}
          autoComplete="off"
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        {keychain.data ? (
          <Checkbox
            label={words.sessionOnly}
            description={keychain.data}
            checked={isForSession}
            onChange={({ currentTarget }) => setIsForSession(currentTarget.checked)}
          />
        ) : (
          <Text size="xs" c="dimmed">
            {words.keychain}
          </Text>
        )}
        <Group>
          <Button type="submit" variant="default" loading={keep.isPending} disabled={address.trim() === ''}>
            {words.set}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
