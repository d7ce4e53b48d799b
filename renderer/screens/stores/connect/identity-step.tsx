import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Store } from '../../../../shared/model/store.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { Loading } from '../../../components/loading.tsx';
import { api } from '../../../state/api.ts';
import { desktop } from '../../../state/desktop.ts';
import { refreshStores } from '../../../state/stores.ts';
import { ColourChoice } from '../colour-choice.tsx';
import { GuardChoice } from '../guard-choice.tsx';
import { ReplaceToken } from '../replace-token.tsx';
import { words } from '../words.ts';
import { CheckResult } from './check-result.tsx';

const { connect } = words;

interface IdentityStepProps {
  readonly store: Store;
  readonly onFinished: (store: Store) => void;
  readonly onStartOver: () => void;
}

/** Checks the store that was just added, and asks how it shall be named, coloured and guarded. */
export function IdentityStep({ store, onFinished, onStartOver }: IdentityStepProps) {
  const [name, setName] = useState(store.name);
  const [colour, setColour] = useState(store.colour);
  const [guardLevel, setGuardLevel] = useState(store.guardLevel);
  const check = useQuery({
    ...api.stores.check.queryOptions({ input: { store: store.name } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const shopName = check.data?.shopName;
  useEffect(() => {
    if (shopName) setName(shopName);
  }, [shopName]);
  const remove = useMutation(
    desktop.stores.remove.mutationOptions({
      onSuccess: () => {
        onStartOver();
        return refreshStores();
      },
    }),
  );
  const finish = useMutation(api.stores.update.mutationOptions({ onSuccess: onFinished }));

  if (check.isPending) return <Loading label={connect.checking} />;
  if (check.isError) {
    return (
      <Stack gap="md" maw={560}>
        <ErrorState inline error={check.error} retry={() => void check.refetch()} />
        <ReplaceToken store={store} onReplaced={() => void check.refetch()}>
          <Button
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate({ store: store.name })}
          >
            {connect.startOver}
          </Button>
        </ReplaceToken>
      </Stack>
    );
  }
  return (
    <Stack gap="md" maw={560}>
      <CheckResult check={check.data} />
      <TextInput
        label={connect.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={60}
        required
      />
      <ColourChoice value={colour} onChange={setColour} />
      <GuardChoice value={guardLevel} onChange={setGuardLevel} />
      {finish.isError && <ErrorState inline error={finish.error} />}
      <Group>
        <Button
          loading={finish.isPending}
          disabled={name.trim() === ''}
          onClick={() =>
            finish.mutate({
              store: store.name,
              colour,
              guardLevel,
              ...(name.trim() === store.name ? {} : { name: name.trim() }),
            })
          }
        >
          {connect.finish}
        </Button>
        <Button
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate({ store: store.name })}
        >
          {connect.startOver}
        </Button>
      </Group>
    </Stack>
  );
}
