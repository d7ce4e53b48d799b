import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Store } from '../../../shared/model/store.ts';
import { useUpdateStore } from './use-update-store.ts';
import { words } from './words.ts';

/** The store's name in Bulkhead; unlike colour and guard level it is saved by a button. */
export function StoreName({ store }: { store: Store }) {
  const [name, setName] = useState(store.name);
  const update = useUpdateStore(store);
  const isChanged = name.trim() !== store.name && name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) update.mutate({ name: name.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="end" wrap="nowrap">
        <TextInput
          label={words.connect.name}
          value={name}
          maxLength={60}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          flex={1}
        />
        <Button type="submit" variant="default" disabled={!isChanged} loading={update.isPending}>
          {words.details.rename}
        </Button>
      </Group>
    </form>
  );
}
