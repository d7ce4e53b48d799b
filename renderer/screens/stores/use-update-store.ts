import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { engineClient } from '../../state/api.ts';
import { refreshStores } from '../../state/stores.ts';
import { words } from './words.ts';

/** Changes a store's name, colour or guard level; says so when that was not saved. */
export function useUpdateStore(store: Store) {
  return useMutation({
    mutationFn: (change: Partial<Pick<Store, 'name' | 'colour' | 'guardLevel'>>) =>
      engineClient.stores.update({ store: store.name, ...change }),
    onSuccess: refreshStores,
    onError: (error) =>
      notifications.show({
        title: words.details.notSaved,
        message: toErrorData(error).message,
        color: 'red',
      }),
  });
}
