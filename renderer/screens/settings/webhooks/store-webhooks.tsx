import { Alert, Text } from '@mantine/core';
import type { StoreWebhooks } from '../../../../shared/model/webhook.ts';
import { ClientSecret } from './client-secret.tsx';
import { Registration } from './registration.tsx';
import { webhookWords as words } from './words.ts';

function lastWords({ last, waiting }: StoreWebhooks): string {
  const when = last ? words.last(new Date(last.at).toLocaleString()) : words.never;
  return waiting > 0 ? `${when} ${words.waiting(waiting)}` : when;
}

/** What one store needs to send its webhooks here, and whether they come. */
export function StoreWebhookSettings({ webhooks }: { webhooks: StoreWebhooks }) {
  const { store, secrets, address, problem } = webhooks;
  return (
    <>
      {problem !== null && <Alert color="yellow">{problem}</Alert>}
      <ClientSecret store={store} source={secrets} />
      {secrets !== null && <Registration store={store} address={address} />}
      <Text fz="sm" c="dimmed">
        {lastWords(webhooks)}
      </Text>
    </>
  );
}
