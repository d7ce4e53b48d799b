import { Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { SecretSource } from '../../../../shared/model/secret-source.ts';
import { api } from '../../../state/api.ts';
import { desktop, desktopClient } from '../../../state/desktop.ts';
import { refreshWebhooks } from '../../../state/webhooks.ts';
import { webhookWords as words } from './words.ts';

/** Takes the client secret of a store's app. It goes to main and is never read back. */
function PasteSecret({ store }: { store: string }) {
  const [value, setValue] = useState('');
  const [isForSession, setIsForSession] = useState(false);
  const keychain = useQuery({ ...desktop.keychain.problem.queryOptions(), gcTime: 0 });
  const use = useMutation(api.webhooks.setSecrets.mutationOptions({ onSuccess: refreshWebhooks }));
  const keep = useMutation(
    desktop.secrets.keep.mutationOptions({
      // Not kept in memory with the mutation's variables.
      gcTime: 0,
      onSuccess: () => {
        setValue('');
        use.mutate({ store, source: { kind: 'keychain' } });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({
      secret: { kind: 'webhook-client-secrets', store },
      value,
      keep: isForSession ? 'session' : 'keychain',
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={480}>
        <PasswordInput
          label={words.secret(store)}
          description={words.secretHint}
          value={value}
          error={keep.isError ? toErrorData(keep.error).message : undefined}
          autoComplete="off"
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
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
          <Button type="submit" variant="default" loading={keep.isPending} disabled={value.trim() === ''}>
            {words.setSecret}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ForgetButton({ store, source }: { store: string; source: SecretSource }) {
  const set = useMutation(
    api.webhooks.setSecrets.mutationOptions({
      onSuccess: async () => {
        if (source.kind === 'keychain') {
          await desktopClient.secrets.forget({ secret: { kind: 'webhook-client-secrets', store } });
        }
        notifications.show({ message: words.forgotten, color: 'green' });
        await refreshWebhooks();
      },
      onError: (error) =>
        notifications.show({ title: words.failed, message: toErrorData(error).message, color: 'red' }),
    }),
  );
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={set.isPending}
      onClick={() => set.mutate({ store, source: null })}
    >
      {words.forgetSecret}
    </Button>
  );
}

/** The client secret that a store's webhooks are signed with: where it is, or a place to paste it. */
export function ClientSecret({ store, source }: { store: string; source: SecretSource | null }) {
  if (source === null) return <PasteSecret store={store} />;
  return (
    <Group gap="sm">
      <Text fz="sm">
        {source.kind === 'env' ? words.secretInVariable(source.variable) : words.secretKept}
      </Text>
      <ForgetButton store={store} source={source} />
    </Group>
  );
}
