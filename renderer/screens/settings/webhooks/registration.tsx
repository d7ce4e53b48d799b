import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import {
  type RegisteredWebhook,
  type WebhookSubscription,
  WebhookTopic,
} from '../../../../shared/model/webhook.ts';
import { api } from '../../../state/api.ts';
import { refreshWebhooks } from '../../../state/webhooks.ts';
import { webhookWords as words } from './words.ts';

type Listed = WebhookSubscription | RegisteredWebhook;

function topicWords(topic: string): string {
  const known = WebhookTopic.safeParse(topic);
  return known.success ? words.topics[known.data] : topic;
}

function stateWords(listed: Listed): string {
  if ('outcome' in listed) return words.outcomes[listed.outcome];
  return listed.isOurs ? words.ours : words.others;
}

function Subscriptions({ list }: { list: readonly Listed[] }) {
  if (list.length === 0) {
    return (
      <Text fz="sm" c="dimmed">
        {words.none}
      </Text>
    );
  }
  return (
    <Table fz="sm" data-selectable>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.topicHead}</Table.Th>
          <Table.Th>{words.addressHead}</Table.Th>
          <Table.Th>{words.stateHead}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {list.map((listed) => (
          <Table.Tr key={listed.id}>
            <Table.Td>{topicWords(listed.topic)}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{listed.address}</Table.Td>
            <Table.Td>{stateWords(listed)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function tellFailure(error: unknown): void {
  notifications.show({ title: words.failed, message: toErrorData(error).message, color: 'red' });
}

/** Asks the store to send its webhooks to a public address, and shows what it sends where. */
export function Registration({ store, address }: { store: string; address: string | null }) {
  const [url, setUrl] = useState('');
  const [isShown, setIsShown] = useState(false);
  const listed = useQuery(api.webhooks.list.queryOptions({ input: { store }, enabled: isShown }));
  const register = useMutation(
    api.webhooks.register.mutationOptions({
      onSuccess: () => {
        setUrl('');
        notifications.show({ message: words.registered, color: 'green' });
        return refreshWebhooks();
      },
    }),
  );
  const remove = useMutation(
    api.webhooks.remove.mutationOptions({
      onSuccess: () => {
        register.reset();
        notifications.show({ message: words.removed, color: 'green' });
        return refreshWebhooks();
      },
      onError: tellFailure,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.mutate({ store, url });
  };
  const list = isShown ? listed.data : register.data;
  return (
    <>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label={words.url}
            description={address ?? words.urlHint}
            placeholder={words.urlExample}
            value={url}
            error={register.isError ? toErrorData(register.error).message : undefined}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            w={360}
          />
          <Button type="submit" variant="default" loading={register.isPending} disabled={url.trim() === ''}>
            {words.register}
          </Button>
        </Group>
      </form>
      <Group gap="sm">
        {!isShown && (
          <Button variant="subtle" size="compact-sm" onClick={() => setIsShown(true)}>
            {words.show}
          </Button>
        )}
        {address !== null && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={remove.isPending}
            onClick={() => remove.mutate({ store })}
          >
            {words.remove}
          </Button>
        )}
      </Group>
      {isShown && listed.isError && (
        <Text fz="sm" c="red">
          {toErrorData(listed.error).message}
        </Text>
      )}
      {list && <Subscriptions list={list} />}
    </>
  );
}
