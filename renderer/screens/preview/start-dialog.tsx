import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toErrorData } from '../../../shared/errors.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import { ConflictPolicy } from '../../../shared/model/run.ts';
import { GuardCheck, isConfirmed } from '../../components/guard-check.tsx';
import { api, engineClient } from '../../state/api.ts';
import { useStoreStatuses } from '../../state/stores.ts';
import { useScreen, useStore } from '../../state/workspace.tsx';
import { begun } from '../runs/begin-run.ts';
import { words } from './words.ts';

interface StartDialogProps {
  readonly preview: Preview;
  readonly acknowledged: readonly string[];
  close(): void;
}

/** Could the run have begun at another time? */
function isUnreachable(error: unknown): boolean {
  return error !== null && ['store_unreachable', 'store_unavailable'].includes(toErrorData(error).code);
}

/** Asks as firmly as the store's guard level wants, starts the run and opens it. */
export function StartDialog({ preview, acknowledged, close }: StartDialogProps) {
  const store = useStore();
  const { open } = useScreen();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState('');
  const isOffline = useStoreStatuses().get(store.name)?.state === 'offline';
  const [waits, setWaits] = useState(isOffline);
  const [policy, setPolicy] = useState<ConflictPolicy>('hold');
  const start = useMutation({
    mutationFn: () =>
      begun(
        engineClient.runs.start({
          store: store.name,
          set: preview.set,
          policy,
          acknowledged: [...acknowledged],
          whenOnline: waits,
        }),
      ),
    onSuccess: (run) => {
      void queries.invalidateQueries({ queryKey: api.runs.key() });
      void queries.invalidateQueries({ queryKey: api.changes.key() });
      open('runs', { run });
    },
  });
  const mayStart = isConfirmed(store, answer) && !start.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayStart) start.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={words.startTitle(store.name)}
      centered
      closeOnClickOutside={!start.isPending}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{words.startText(preview.changes, preview.products, preview.seconds)}</Text>
          <Radio.Group
            label={words.policyLabel}
            value={policy}
            onChange={(value) => setPolicy(ConflictPolicy.parse(value))}
          >
            <Stack gap={6} mt={6}>
              {ConflictPolicy.options.map((option) => (
                <Radio key={option} size="sm" value={option} label={words.policies[option]} />
              ))}
            </Stack>
          </Radio.Group>
          {(isOffline || waits || isUnreachable(start.error)) && (
            <Checkbox
              label={words.whenOnline}
              description={words.whenOnlineHelp}
              checked={waits}
              onChange={({ currentTarget }) => setWaits(currentTarget.checked)}
            />
          )}
          <GuardCheck store={store} answer={answer} setAnswer={setAnswer} />
          {start.error && (
            <Alert color="red" variant="light" role="alert" title={words.notStarted}>
              <Text size="sm">{toErrorData(start.error).message}</Text>
              <Text size="sm">{words.staysStaged}</Text>
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button type="submit" disabled={!mayStart} loading={start.isPending} data-autofocus>
              {waits ? words.queueButton : words.startButton}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
