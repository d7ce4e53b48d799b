import { Alert, NumberInput, Select, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../../../shared/contract/settings.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { api } from '../../../state/api.ts';
import { refreshWebhooks } from '../../../state/webhooks.ts';
import { Section } from '../section.tsx';
import { useSave } from '../use-save.ts';
import { StoreWebhookSettings } from './store-webhooks.tsx';
import { webhookWords as words } from './words.ts';

/** Proposed for the first time, here and by the command line; nothing that is widely used claims it. */
const USUAL_PORT = 9_465;

function Receiver({ settings }: { settings: Settings }) {
  const save = useSave();
  const { webhooksPort } = settings;
  const [draft, setDraft] = useState<number | string>(webhooksPort ?? USUAL_PORT);
  const receive = (port: number | null) =>
    save.mutate({ webhooksPort: port }, { onSuccess: () => void refreshWebhooks() });
  const savePort = () => {
    if (typeof draft !== 'number') setDraft(webhooksPort ?? USUAL_PORT);
    else if (webhooksPort !== null && draft !== webhooksPort) receive(draft);
  };
  return (
    <>
      <Switch
        label={words.receive}
        description={words.receiveHint}
        checked={webhooksPort !== null}
        disabled={save.isPending}
        onChange={({ currentTarget }) =>
          receive(currentTarget.checked ? (typeof draft === 'number' ? draft : USUAL_PORT) : null)
        }
      />
      {webhooksPort !== null && (
        <NumberInput
          label={words.port}
          value={draft}
          onChange={setDraft}
          onBlur={savePort}
          onKeyDown={({ key }) => key === 'Enter' && savePort()}
          min={1}
          max={65_535}
          clampBehavior="blur"
          allowDecimal={false}
          thousandSeparator=""
          w={200}
        />
      )}
    </>
  );
}

/** Where they are received, or why they are not, and what each store needs. */
function Received() {
  const status = useQuery(api.webhooks.status.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  if (!status.data) return null;
  const { port, problem, stores } = status.data;
  const store = stores.find((one) => one.store === chosen) ?? stores[0];
  return (
    <>
      {problem !== null && <Alert color="red">{problem}</Alert>}
      {port !== null && (
        <Text fz="sm" c="dimmed" component="div">
          {words.listening(port)}{' '}
          <CopyText text={`http://127.0.0.1:${port}`} label={words.copy} copied={words.copied} />
        </Text>
      )}
      {store === undefined ? (
        <Text fz="sm" c="dimmed">
          {words.noStores}
        </Text>
      ) : (
        <>
          <Select
            label={words.store}
            value={store.store}
            data={stores.map((one) => one.store)}
            allowDeselect={false}
            onChange={setChosen}
            w={360}
          />
          <StoreWebhookSettings key={store.store} webhooks={store} />
        </>
      )}
    </>
  );
}

/** Let the stores tell what changes. */
export function WebhookSettings({ settings }: { settings: Settings }) {
  return (
    <Section title={words.title}>
      <Receiver settings={settings} />
      {settings.webhooksPort !== null && <Received />}
    </Section>
  );
}
