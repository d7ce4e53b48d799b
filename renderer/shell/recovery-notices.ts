import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RecoveryNotice } from '../../shared/contract/health.ts';
import { api, engineClient } from '../state/api.ts';
import { queryClient } from '../state/query-client.ts';
import { words } from './words.ts';

/** Between two looks, in milliseconds: damage may also be found while a store is worked on. */
const LOOK_MS = 10_000;

async function seen(store: string | null): Promise<void> {
  const left = await engineClient.health.dismiss({ store });
  queryClient.setQueryData(api.health.notices.queryKey(), left);
}

function show({ store, at, message }: RecoveryNotice): void {
  notifications.show({
    // One that is shown already is not shown again.
    id: `recovery/${store ?? ''}/${at}`,
    title: store === null ? words.recoveredList : words.recoveredStore(store),
    message,
    color: 'yellow',
    autoClose: false,
    // What cannot be written down now is told once more.
    onClose: () => void seen(store).catch(() => {}),
  });
}

/** Tells what became of a damaged database, until the person has closed the notice. */
export function useRecoveryNotices(): void {
  const { data } = useQuery(api.health.notices.queryOptions({ refetchInterval: LOOK_MS }));
  useEffect(() => {
    for (const notice of data ?? []) show(notice);
  }, [data]);
}
