import { join } from 'node:path';

/** The list of stores. */
export function appDatabasePath(home: string): string {
  return join(home, 'app.db');
}

/** A store's compartment: nothing of it is kept anywhere else, except its token in the keychain. */
export function storeFolder(home: string, storeId: string): string {
  return join(home, 'stores', storeId);
}

/** The folder of all compartments. */
export function storesFolder(home: string): string {
  return join(home, 'stores');
}

/** Name of the database in a store's folder. */
export const STORE_DATABASE = 'store.db';

export function storeDatabasePath(home: string, storeId: string): string {
  return join(storeFolder(home, storeId), STORE_DATABASE);
}

export function logFolder(home: string): string {
  return join(home, 'logs');
}
