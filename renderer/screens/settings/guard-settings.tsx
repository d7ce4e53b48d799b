import { SegmentedControl, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import { GuardLevel, type Store } from '../../../shared/model/store.ts';
import { words as componentWords } from '../../components/words.ts';
import { api } from '../../state/api.ts';
import { refreshStores, useStores } from '../../state/stores.ts';
import { Section } from './section.tsx';
import classes from './settings-screen.module.css';
import { words } from './words.ts';

function StoreGuard({ store }: { store: Store }) {
  const update = useMutation(
    api.stores.update.mutationOptions({
      onSuccess: refreshStores,
      onError: (error) =>
        notifications.show({ title: words.notSaved, message: toErrorData(error).message, color: 'red' }),
    }),
  );
  return (
    <>
      <div className={classes.store} data-store-colour={store.colour}>
        <span className={classes.swatch} aria-hidden />
        <Text truncate>{store.name}</Text>
      </div>
      <SegmentedControl
        aria-label={words.guardFor(store.name)}
        value={(update.isPending ? update.variables.guardLevel : undefined) ?? store.guardLevel}
        data={GuardLevel.options.map((value) => ({ value, label: componentWords.guard[value] }))}
        onChange={(level) => update.mutate({ store: store.name, guardLevel: GuardLevel.parse(level) })}
      />
    </>
  );
}

/** The guard level of every store, on one page. */
export function GuardSettings() {
  const stores = useStores();
  return (
    <Section title={words.guards}>
      <Text fz="sm" c="dimmed">
        {words.guardsHint}
      </Text>
      <div className={classes.guards}>
        {stores.data?.map((store) => (
          <StoreGuard key={store.id} store={store} />
        ))}
      </div>
    </Section>
  );
}
