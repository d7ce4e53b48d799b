import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { words } from './words.ts';

interface NameDialogProps {
  readonly title: string;
  readonly help?: string;
  readonly initial: string;
  readonly confirm: string;
  /** Names of the other sets, which cannot be taken. */
  readonly taken: readonly string[];
  use(name: string): void;
  close(): void;
}

/** Asks for the name of a change set. */
export function NameDialog({ title, help, initial, confirm, taken, use, close }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const trimmed = name.trim();
  const isTaken =
    trimmed.toLowerCase() !== initial.toLowerCase() &&
    taken.some((other) => other.toLowerCase() === trimmed.toLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed === '' || isTaken) return;
    use(trimmed);
    close();
  };
  return (
    <Modal opened onClose={close} title={title} centered>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {help && (
            <Text size="sm" c="dimmed">
              {help}
            </Text>
          )}
          <TextInput
            data-autofocus
            label={words.nameLabel}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isTaken ? words.nameTaken : undefined}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button type="submit" disabled={trimmed === '' || isTaken}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
