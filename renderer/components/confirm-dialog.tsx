import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  /** Mantine's name of the colour; red for what cannot be taken back. */
  readonly color?: string;
  onConfirm(): void;
  close(): void;
}

/** Asks before something is done. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  cancel,
  color = 'red.9',
  onConfirm,
  close,
}: ConfirmDialogProps) {
  return (
    <Modal opened onClose={close} title={title} centered>
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {cancel}
          </Button>
          <Button
            data-autofocus
            color={color}
            onClick={() => {
              onConfirm();
              close();
            }}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
