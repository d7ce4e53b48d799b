import { Button, Collapse, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { Store } from '../../../shared/model/store.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { api } from '../../state/api.ts';
import { switchStore, useStore } from '../../state/workspace.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { CheckResult } from './connect/check-result.tsx';
import { GuardChoice } from './guard-choice.tsx';
import { RemoveStore } from './remove-store.tsx';
import { ReplaceToken } from './replace-token.tsx';
import { StoreName } from './store-name.tsx';
import classes from './stores-screen.module.css';
import { useUpdateStore } from './use-update-store.ts';
import { words } from './words.ts';

const { details } = words;

function Connection({ store }: { store: Store }) {
  const check = useMutation(api.stores.check.mutationOptions());
  const [isReplacing, replacing] = useDisclosure(false);
  return (
    <section className={classes.section}>
      <Title order={3} size="h4" mb="sm">
        {details.checkTitle}
      </Title>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed" data-selectable>
          {new URL(store.endpoint).host}
        </Text>
        <Group gap="sm">
          <Button
            variant="default"
            loading={check.isPending}
            onClick={() => check.mutate({ store: store.name })}
          >
            {details.check}
          </Button>
          {store.token.kind === 'keychain' && (
            <Button variant="default" onClick={replacing.toggle} aria-expanded={isReplacing}>
              {details.replaceToken}
            </Button>
          )}
        </Group>
        {store.token.kind === 'env' && <Text fz="sm">{details.envToken(store.token.variable)}</Text>}
        <Collapse expanded={isReplacing}>
          <ReplaceToken
            store={store}
            onReplaced={() => {
              replacing.close();
              check.mutate({ store: store.name });
            }}
          />
        </Collapse>
        {check.isError && <ErrorState inline error={check.error} />}
        {check.isSuccess && <CheckResult check={check.data} />}
      </Stack>
    </section>
  );
}

/** Everything about one store; what is chosen takes effect at once. */
export function StoreDetails({ store }: { store: Store }) {
  const isCurrent = useStore().id === store.id;
  const update = useUpdateStore(store);
  // What was chosen shows at once, not only when it is saved.
  const shown = { ...store, ...(update.isPending ? update.variables : {}) };
  return (
    <aside className={classes.details} aria-label={store.name}>
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title order={2} size="h3" lineClamp={1}>
          {store.name}
        </Title>
        {isCurrent ? (
          <Text fz="sm" c="dimmed">
            {words.list.current}
          </Text>
        ) : (
          <Button variant="light" onClick={() => switchStore(store.id)}>
            {details.show}
          </Button>
        )}
      </Group>
      <section className={classes.section}>
        <Stack gap="md">
          <StoreName store={store} />
          <ColourChoice value={shown.colour} onChange={(colour) => update.mutate({ colour })} />
          <GuardChoice value={shown.guardLevel} onChange={(guardLevel) => update.mutate({ guardLevel })} />
        </Stack>
      </section>
      <Connection store={store} />
      <section className={classes.section}>
        <RemoveStore store={store} />
      </section>
    </aside>
  );
}
