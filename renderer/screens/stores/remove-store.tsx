import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Store } from '../../../shared/model/store.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { desktop } from '../../state/desktop.ts';
import { refreshStores, useStoreStatuses } from '../../state/stores.ts';
import { forgetStore } from '../../state/workspace.tsx';
import { words } from './words.ts';

const { details } = words;

/** Removes a store from this computer, after its name was typed: its staged changes and its undo go with it. */
export function RemoveStore({ store }: { store: Store }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const staged = useStoreStatuses().get(store.name)?.staged ?? 0;
  const remove = useMutation(
    desktop.stores.remove.mutationOptions({
      onSuccess: async () => {
        close();
        notifications.show({ message: details.removed(store.name) });
        await refreshStores();
        forgetStore(store);
      },
    }),
  );
  return (
    <>
      <Button variant="light" color="red" onClick={open}>
        {details.remove}
      </Button>
      <Modal opened={opened} onClose={close} title={details.removeTitle(store.name)}>
        <Stack gap="md">
          <Text fz="sm">{details.removeText}</Text>
          {staged > 0 && <Alert color="yellow">{details.removeStaged(staged)}</Alert>}
          <TextInput
            label={details.removeConfirm(store.name)}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            data-autofocus
          />
          {remove.isError && <ErrorState inline error={remove.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {words.connect.cancel}
            </Button>
            <Button
              color="red"
              disabled={typed.trim() !== store.name}
              loading={remove.isPending}
              onClick={() => remove.mutate({ store: store.name })}
            >
              {details.removeNow}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
