import { existsSync } from 'node:fs';
import { appDatabasePath, STORE_DATABASE, storesFolder } from '../home.ts';
import { endpointOfDomain } from '../shopify/endpoint.ts';
import { appKind, storeFolders } from '../store/recovery/app-kind.ts';
import { type OpenDatabase, openRecovering } from '../store/recovery/open-recovering.ts';

/**
 * Opens the list of stores. When it is damaged or gone, it is recovered, and stores are found again by their folders.
 *
 * @param home the data folder
 * @param now epoch milliseconds
 * @throws AppError `database_corrupt` while another engine has the damaged one open; `database_newer`, `disk_full`
 */
export function openStoreList(home: string, now: number): OpenDatabase {
  const path = appDatabasePath(home);
  const folders = { path, folder: storesFolder(home), file: STORE_DATABASE, endpointOf: endpointOfDomain };
  return openRecovering(path, appKind(folders), {
    now,
    isLost: () => !existsSync(path) && storeFolders(folders).length > 0,
    // Small enough to be looked through whenever it is opened.
    isSound: (database) => database.pragma('quick_check(1)', { simple: true }) === 'ok',
  });
}
