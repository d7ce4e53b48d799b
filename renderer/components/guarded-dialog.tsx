import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Store } from '../../shared/model/store.ts';
import { GuardCheck, isConfirmed } from './guard-check.tsx';

interface GuardedDialogProps {
  readonly store: Store;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  onConfirm(): void;
  close(): void;
}

/** Asks, as firmly as the store's guard level wants, before something is written to a store. */
export function GuardedDialog({
  store,
  title,
  children,
  confirm,
  cancel,
  onConfirm,
  close,
}: GuardedDialogProps) {
  const [answer, setAnswer] = useState('');
  const isReady = isConfirmed(store, answer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    onConfirm();
    close();
  };
  return (
    <Modal opened onClose={close} title={title} centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          <GuardCheck store={store} answer={answer} setAnswer={setAnswer} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {cancel}
            </Button>
            <Button type="submit" disabled={!isReady} data-autofocus>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
