import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../shared/contract/settings.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { IncidentKind } from '../../../shared/model/incident.ts';
import type { SecretSource } from '../../../shared/model/secret-source.ts';
import { api } from '../../state/api.ts';
import { desktopClient } from '../../state/desktop.ts';
import { SlackAddress } from './slack-address.tsx';
import { useSave } from './use-save.ts';
import { monitoringWords as words } from './words.ts';

function TestButton() {
  const test = useMutation(
    api.alerts.testSlack.mutationOptions({
      onSuccess: () => notifications.show({ message: words.testSent, color: 'green' }),
      onError: (error) =>
        notifications.show({ title: words.testFailed, message: toErrorData(error).message, color: 'red' }),
    }),
  );
  return (
    <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
      {words.test}
    </Button>
  );
}

function RemoveButton({ source }: { source: SecretSource }) {
  const save = useSave();
  const remove = async () => {
    await save.mutateAsync({ slackWebhook: null });
    if (source.kind === 'keychain') await desktopClient.secrets.forget({ secret: { kind: 'slack-webhook' } });
  };
  return (
    <Button variant="default" loading={save.isPending} onClick={() => void remove().catch(() => {})}>
      {words.remove}
    </Button>
  );
}

function Events({ settings }: { settings: Settings }) {
  const save = useSave();
  const { slackEvents } = settings;
  return (
    <Checkbox.Group
      label={words.events}
      value={slackEvents}
      onChange={(kinds) => save.mutate({ slackEvents: kinds.map((kind) => IncidentKind.parse(kind)) })}
    >
      <Stack gap="xs" mt="xs">
        {IncidentKind.options.map((kind) => (
          <Checkbox key={kind} value={kind} label={words.event[kind]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Messages to a Slack channel about what goes wrong. */
export function SlackSettings({ settings }: { settings: Settings }) {
  const { slackWebhook } = settings;
  const problem = useQuery(api.alerts.slackProblem.queryOptions({ enabled: slackWebhook !== null }));
  if (slackWebhook === null) return <SlackAddress />;
  return (
    <>
      <Text fz="sm" c="dimmed">
        {slackWebhook.kind === 'env' ? words.addressInVariable(slackWebhook.variable) : words.addressKept}
      </Text>
      {problem.data && <Alert color="yellow">{problem.data}</Alert>}
      <Group gap="sm">
        <TestButton />
        <RemoveButton source={slackWebhook} />
      </Group>
      <Events settings={settings} />
    </>
  );
}
