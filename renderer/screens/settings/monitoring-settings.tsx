import { Alert, NumberInput, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { api } from '../../state/api.ts';
import { Section } from './section.tsx';
import { SlackSettings } from './slack-settings.tsx';
import { useSave } from './use-save.ts';
import { monitoringWords as words } from './words.ts';

/** Proposed for the first time; nothing that is widely used claims it. */
const USUAL_PORT = 9_464;

/** Where the metrics are, or why they are nowhere. */
function MetricsAddress({ port }: { port: number }) {
  // Under the port as well: another one is another answer.
  const status = useQuery(
    api.metrics.status.queryOptions({ queryKey: [...api.metrics.status.queryKey(), port] }),
  );
  if (!status.data) return null;
  const { url, problem } = status.data;
  if (problem !== null) return <Alert color="red">{problem}</Alert>;
  return url === null ? null : <CopyText text={url} label={words.copyUrl} copied={words.copied} />;
}

function MetricsSettings({ settings }: { settings: Settings }) {
  const save = useSave();
  const { metricsPort } = settings;
  const [draft, setDraft] = useState<number | string>(metricsPort ?? USUAL_PORT);
  const serve = (port: number | null) => save.mutate({ metricsPort: port });
  const savePort = () => {
    if (typeof draft !== 'number') setDraft(metricsPort ?? USUAL_PORT);
    else if (metricsPort !== null && draft !== metricsPort) serve(draft);
  };
  return (
    <>
      <Switch
        label={words.metrics}
        description={words.metricsHint}
        checked={metricsPort !== null}
        disabled={save.isPending}
        onChange={({ currentTarget }) =>
          serve(currentTarget.checked ? (typeof draft === 'number' ? draft : USUAL_PORT) : null)
        }
      />
      {metricsPort !== null && (
        <>
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
            w={160}
          />
          {!save.isPending && <MetricsAddress port={metricsPort} />}
        </>
      )}
    </>
  );
}

/** How others can watch what Bulkhead does: numbers for Prometheus, messages to Slack. */
export function MonitoringSettings({ settings }: { settings: Settings }) {
  return (
    <Section title={words.title}>
      <MetricsSettings settings={settings} />
      <Text fw={600} mt="xs">
        {words.slack}
      </Text>
      <SlackSettings settings={settings} />
    </Section>
  );
}
