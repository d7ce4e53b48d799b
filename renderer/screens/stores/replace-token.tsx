import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { toErrorData } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { desktop } from '../../state/desktop.ts';
import { NO_TOKEN, TokenField, useTokenReady } from './connect/token-field.tsx';
import { words } from './words.ts';

interface ReplaceTokenProps {
  readonly store: Store;
  readonly onReplaced: () => void;
  /** A button beside the one that replaces it. */
  readonly children?: ReactNode;
}

/** Takes another token for a store: the old one expired, was revoked or lacks access. */
export function ReplaceToken({ store, onReplaced, children }: ReplaceTokenProps) {
  const [pasted, setPasted] = useState(NO_TOKEN);
  const isReady = useTokenReady(pasted);
  const replace = useMutation(
    desktop.stores.replaceToken.mutationOptions({
      gcTime: 0,
      onSuccess: () => {
        setPasted(NO_TOKEN);
        notifications.show({ message: words.details.replaced, color: 'green' });
        onReplaced();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    replace.mutate({ ...pasted, store: store.name });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TokenField
          value={pasted}
          onChange={setPasted}
          error={replace.isError ? toErrorData(replace.error).message : undefined}
        />
        <Group gap="sm">
          <Button type="submit" loading={replace.isPending} disabled={!isReady}>
            {words.details.replaceToken}
          </Button>
          {children}
        </Group>
      </Stack>
    </form>
  );
}
