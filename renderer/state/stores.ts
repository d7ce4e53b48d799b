import { useQuery } from '@tanstack/react-query';
import type { StoreStatus } from '../../shared/model/store-status.ts';
import { api, engineClient } from './api.ts';
import { ExternalValue, useExternalValue } from './external-value.ts';
import { followForever } from './follow.ts';
import { queryClient } from './query-client.ts';

/** All stores by name, as the switcher lists them. */
export function useStores() {
  return useQuery(api.stores.list.queryOptions());
}

/** To be called when a store was added, renamed or removed. */
export function refreshStores(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: api.stores.list.key() });
}

/** By the store's name; empty until the engine has told. */
export const storeStatuses = new ExternalValue<ReadonlyMap<string, StoreStatus>>(new Map());

void followForever(
  () => engineClient.stores.status(),
  (list) => storeStatuses.set(new Map(list.map((status) => [status.store, status]))),
);

/** Live states of all stores, by name. */
export function useStoreStatuses(): ReadonlyMap<string, StoreStatus> {
  return useExternalValue(storeStatuses);
}
