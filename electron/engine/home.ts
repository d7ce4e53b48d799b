import { join } from 'node:path';

/** The list of stores. */
export function appDatabasePath(home: string): string {
  return join(home, 'app.db');
}

/** A store's compartment: nothing of it is kept anywhere else, except its token in the keychain. */
export function storeFolder(home: string, storeId: string): string {
  return join(home, 'stores', storeId);
}

export function storeDatabasePath(home: string, storeId: string): string {
  return join(storeFolder(home, storeId), 'store.db');
}

export function logFolder(home: string): string {
  return join(home, 'logs');
}
