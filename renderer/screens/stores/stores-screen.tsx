import { Button, Group, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Store } from '../../../shared/model/store.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { desktop } from '../../state/desktop.ts';
import { startPull } from '../../state/pulls.ts';
import { refreshStores, useStores } from '../../state/stores.ts';
import { openScreenOf, useScreen, useStore } from '../../state/workspace.tsx';
import { ConnectStore } from './connect/connect-store.tsx';
import { StoreDetails } from './store-details.tsx';
import { StoreTable } from './store-table.tsx';
import classes from './stores-screen.module.css';
import { words } from './words.ts';

async function showNew(store: Store): Promise<void> {
  void startPull(store);
  await refreshStores();
  openScreenOf(store, 'catalog', {});
}

/** All stores: what they are, how they are doing, and everything that can be done to one. */
export function StoresScreen() {
  const current = useStore();
  const { params, open } = useScreen();
  const stores = useStores();
  const [chosenId, setChosenId] = useState(current.id);
  const openDemo = useMutation(desktop.demoStore.start.mutationOptions({ onSuccess: showNew }));
  if (params.connect) {
    return (
      <div className={classes.connect}>
        <ConnectStore
          onConnected={(store) => {
            // The store that this was done from does not come back to the form.
            open('stores');
            void showNew(store);
          }}
          onCancel={() => open('stores')}
        />
      </div>
    );
  }
  const chosen = stores.data?.find(({ id }) => id === chosenId) ?? current;
  return (
    <div className={classes.screen}>
      <section className={classes.list}>
        <Group justify="space-between" mb="md">
          <Title order={1} size="h2">
            {words.title}
          </Title>
          <Group gap="sm">
            <Button variant="default" loading={openDemo.isPending} onClick={() => openDemo.mutate(undefined)}>
              {words.list.demo}
            </Button>
            <Button onClick={() => open('stores', { connect: true })}>{words.list.add}</Button>
          </Group>
        </Group>
        {openDemo.isError && <ErrorState inline error={openDemo.error} />}
        <StoreTable stores={stores.data ?? []} chosenId={chosen.id} onChoose={setChosenId} />
      </section>
      <StoreDetails key={chosen.id} store={chosen} />
    </div>
  );
}
