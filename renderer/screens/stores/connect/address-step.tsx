import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Store } from '../../../../shared/model/store.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { desktop } from '../../../state/desktop.ts';
import { useStores } from '../../../state/stores.ts';
import { words } from '../words.ts';
import { parseAddress, shopDomain, suggestedName } from './address.ts';
import classes from './connect.module.css';
import { NO_TOKEN, TokenField, useTokenReady } from './token-field.tsx';
import { TokenHelp } from './token-help.tsx';

const { connect } = words;

interface AddressStepProps {
  readonly onAdded: (store: Store) => void;
  readonly onCancel: () => void;
}

export function AddressStep({ onAdded, onCancel }: AddressStepProps) {
  const [address, setAddress] = useState('');
  const [pasted, setPasted] = useState(NO_TOKEN);
  const isReady = useTokenReady(pasted);
  const stores = useStores();
  const add = useMutation(desktop.stores.connect.mutationOptions({ onSuccess: onAdded, gcTime: 0 }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = (stores.data ?? []).map(({ name }) => name);
    add.mutate({
      ...pasted,
      name: suggestedName(address, taken),
      address: parseAddress(address),
      guardLevel: 'live',
    });
  };
  return (
    <div className={classes.columns}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={connect.address}
            description={connect.addressHint}
            placeholder={connect.addressExample}
            value={address}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            required
            autoComplete="off"
          />
          <TokenField value={pasted} onChange={setPasted} />
          {add.isError && <ErrorState inline error={add.error} />}
          <Group gap="sm">
            <Button type="submit" loading={add.isPending} disabled={address.trim() === '' || !isReady}>
              {connect.submit}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {connect.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
      <TokenHelp shop={shopDomain(address)} />
    </div>
  );
}
