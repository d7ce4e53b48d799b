import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Store } from '../../../../shared/model/store.ts';
import { words } from '../words.ts';
import { AddressStep } from './address-step.tsx';
import { IdentityStep } from './identity-step.tsx';

interface ConnectStoreProps {
  /** The store is there, named and coloured; its catalog has not been pulled yet. */
  readonly onConnected: (store: Store) => void;
  readonly onCancel: () => void;
}

/** Connecting a store: where it is and its token, then what it says about itself and how it is shown. */
export function ConnectStore({ onConnected, onCancel }: ConnectStoreProps) {
  const [store, setStore] = useState<Store | null>(null);
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {words.connect.title}
        </Title>
        <Text c="dimmed" mt={4}>
          {words.connect.intro}
        </Text>
      </div>
      {store ? (
        <IdentityStep store={store} onFinished={onConnected} onStartOver={() => setStore(null)} />
      ) : (
        <AddressStep onAdded={setStore} onCancel={onCancel} />
      )}
    </Stack>
  );
}
