import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Theme } from '../../../shared/desktop/theme.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { api } from '../../state/api.ts';
import { desktop } from '../../state/desktop.ts';
import { queryClient } from '../../state/query-client.ts';
import { BackupSettings } from '../backup/backup-settings.tsx';
import { askForBundle } from '../bundle/asked-bundle.ts';
import { EngineSettings } from './engine-settings.tsx';
import { GuardSettings } from './guard-settings.tsx';
import { MonitoringSettings } from './monitoring-settings.tsx';
import { Section } from './section.tsx';
import classes from './settings-screen.module.css';
import { WebhookSettings } from './webhooks/webhook-settings.tsx';
import { words } from './words.ts';

function Appearance() {
  const theme = useQuery(desktop.theme.get.queryOptions());
  const set = useMutation(
    desktop.theme.set.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: desktop.theme.key() }),
    }),
  );
  return (
    <Section title={words.appearance}>
      <SegmentedControl
        aria-label={words.theme}
        value={(set.isPending ? set.variables : theme.data) ?? 'system'}
        data={Theme.options.map((value) => ({ value, label: words.themes[value] }))}
        onChange={(value) => set.mutate(Theme.parse(value))}
      />
    </Section>
  );
}

function About() {
  const { data } = useQuery(desktop.app.info.queryOptions());
  if (!data) return null;
  return (
    <Section title={words.about}>
      <Stack gap={2} data-selectable>
        <Text fz="sm">
          {words.version} {data.version}
        </Text>
        <Text fz="xs" c="dimmed">
          Electron {data.electron} · Chromium {data.chrome} · Node {data.node} · {data.platform} {data.arch}
        </Text>
        <Text fz="xs" c="dimmed">
          {words.engineRuntime[data.engineRuntime]}
        </Text>
      </Stack>
      <Button variant="default" onClick={() => askForBundle()}>
        {words.exportBundle}
      </Button>
    </Section>
  );
}

function Engine(): ReactNode {
  const settings = useQuery(api.settings.get.queryOptions());
  if (settings.isPending) return <Loading />;
  if (settings.isError) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <>
      <EngineSettings settings={settings.data} />
      <MonitoringSettings settings={settings.data} />
      <WebhookSettings settings={settings.data} />
    </>
  );
}

/** Preferences of this computer: they hold for all stores, except for the guard levels. */
export function SettingsScreen() {
  return (
    <div className={classes.screen}>
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <Appearance />
      <GuardSettings />
      <Engine />
      <Section title={words.backup}>
        <BackupSettings />
      </Section>
      <About />
    </div>
  );
}
