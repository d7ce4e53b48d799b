import { existsSync, rmSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import type { Clock } from '../clock.ts';
import { storeDatabasePath, storeFolder } from '../home.ts';
import { deleteStore } from '../store/app/stores.ts';
import { openDatabase } from '../store/database.ts';
import { acquireLease } from '../store/lease.ts';
import { storeMigrations } from '../store/migrations/store-migrations.ts';
import { findStoreByName, type StoreList } from './store-list.ts';

/** Refuses while another engine works on the store. A damaged database cannot be worked on, so it can go. */
function assertUnused(path: string, owner: string, clock: Clock): void {
  if (!existsSync(path)) return;
  try {
    const database = openDatabase(path, storeMigrations);
    try {
      acquireLease(database, owner, clock).release();
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'database_corrupt') return;
    throw error;
  }
}

/**
 * Removes a store with its catalog, its staged changes and the history of its runs. Its token in the keychain is the
 * host's to delete.
 *
 * @param owner this engine instance, which must have let go of the store's database
 * @throws AppError `not_found`; `in_use` while another engine works on it; `database_newer`
 */
export function removeStore(list: StoreList, name: string, owner: string): Store {
  const store = findStoreByName(list, name);
  assertUnused(storeDatabasePath(list.home, store.id), owner, list.clock);
  // The folder first: a store without data is removed again with ease, data without a store is found by nobody.
  rmSync(storeFolder(list.home, store.id), { recursive: true, force: true, maxRetries: 3 });
  deleteStore(list.app, store.id);
  return store;
}
