import { useMutation } from '@tanstack/react-query';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { desktopClient } from '../../state/desktop.ts';
import { startPull } from '../../state/pulls.ts';
import { refreshStores } from '../../state/stores.ts';
import { switchStore } from '../../state/workspace.tsx';

/**
 * Opens the demo store, pulls its catalog, and then shows it.
 *
 * @param onOpened told of the store as soon as it is there, before its catalog
 */
export function useDemoStore(onOpened: (store: Store) => void = () => {}) {
  return useMutation({
    mutationFn: async () => {
      const store = await desktopClient.demoStore.start();
      onOpened(store);
      const end = await startPull(store);
      if (end?.state === 'failed') throw new AppError(end.error.code, end.error.message);
      switchStore(store.id);
      await refreshStores();
    },
  });
}
