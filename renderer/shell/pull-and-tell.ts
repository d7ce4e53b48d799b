import { notifications } from '@mantine/notifications';
import type { Store } from '../../shared/model/store.ts';
import { startPull } from '../state/pulls.ts';
import { words } from './words.ts';

/**
 * Brings a store's catalog up to date, and says how it went.
 *
 * @param full everything anew, not only what changed since the last time
 */
export async function pullAndTell(store: Store, full = false): Promise<void> {
  const end = await startPull(store, full);
  if (end?.state === 'failed' && end.error.code !== 'cancelled') {
    notifications.show({
      title: words.pullFailedTitle(store.name),
      message: end.error.message,
      color: 'red',
      autoClose: false,
    });
  }
  if (end?.state !== 'done') return;
  const { kind, products, variants, staleChanges } = end.summary;
  const what = kind === 'full' ? words.pulledFull(products, variants) : words.pulled(products, variants);
  notifications.show({
    title: words.pullDoneTitle(store.name),
    message: what + (staleChanges > 0 ? words.pulledStale(staleChanges) : ''),
    color: staleChanges > 0 ? 'yellow' : 'green',
  });
}
