import type { Store } from '../../../shared/model/store.ts';
import type { EngineClient } from './session.ts';

export type NewStoreInput = Omit<Parameters<EngineClient['stores']['add']>[0], 'token'>;

/**
 * Adds a store whose token is kept in the system's keychain; when the keychain does not take it, the store is not added.
 *
 * @param keep puts the token of the store into the keychain
 * @throws what `keep` throws, and AppError `bad_input` as adding a store does
 */
export async function addWithToken(
  client: EngineClient,
  input: NewStoreInput,
  keep: (store: Store) => Promise<void>,
): Promise<Store> {
  const store = await client.stores.add({ ...input, token: { kind: 'keychain' } });
  try {
    await keep(store);
  } catch (error) {
    await client.stores.remove({ store: store.name });
    throw error;
  }
  return store;
}
