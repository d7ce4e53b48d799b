import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Store } from '../../../../shared/model/store.ts';
import { allStores, insertStore, storeByName } from '../app/stores.ts';
import { backupsOf } from '../backup.ts';
import type { Database } from '../database.ts';
import { appMigrations } from '../migrations/app-migrations.ts';
import type { DatabaseKind } from './database-kind.ts';
import { domainIn, identityIn } from './store-identity.ts';
import { counted, listed } from './words.ts';

export interface StoreFolders {
  /** `app.db` itself. */
  readonly path: string;
  /** The folder of all stores' folders. */
  readonly folder: string;
  /** The name of the database in a store's folder. */
  readonly file: string;
  /**
   * The endpoint of a store that only knows its domain.
   * @throws AppError when it is none of Shopify's
   */
  readonly endpointOf: (domain: string) => string;
}

/** Folders of stores that have a database; a removed store leaves none. */
export function storeFolders({ folder, file }: StoreFolders): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((id) => {
    const path = join(folder, id, file);
    return (
      existsSync(path) ||
      (existsSync(dirname(path)) &&
        readdirSync(dirname(path)).some((name) => name.startsWith(`${file}.recovered-`)))
    );
  });
}

/** A store as its own database knows it, or the last copy of that. */
function identify(folders: StoreFolders, id: string, now: number): Store | null {
  const path = join(folders.folder, id, folders.file);
  for (const file of [path, ...backupsOf(path)]) {
    const store = identityIn(file);
    if (store) return { ...store, id };
  }
  const domain = domainIn(path);
  if (domain === null) return null;
  try {
    // Of databases from before they knew themselves. The strictest guard level until somebody says otherwise.
    return Store.parse({
      id,
      name: id,
      endpoint: folders.endpointOf(domain),
      token: { kind: 'keychain' },
      guardLevel: 'live',
      colour: 'blue',
      addedAt: new Date(now).toISOString(),
    });
  } catch {
    return null;
  }
}

function freeName(app: Database, name: string): string {
  let free = name;
  for (let number = 2; storeByName(app, free) !== null; number += 1) free = `${name} ${number}`;
  return free;
}

/** Puts stores back on the list that have a folder and no row. */
function findStores(
  app: Database,
  folders: StoreFolders,
  now: number,
): { found: string[]; unknown: string[] } {
  const known = new Set(allStores(app).map(({ id }) => id));
  const found: string[] = [];
  const unknown: string[] = [];
  for (const id of storeFolders(folders)) {
    if (known.has(id)) continue;
    const store = identify(folders, id, now);
    if (store === null) {
      unknown.push(id);
      continue;
    }
    const name = freeName(app, store.name);
    insertStore(app, { ...store, name });
    found.push(name);
  }
  return { found, unknown };
}

/** A row that is not understood would keep the whole list from being read. */
function removeMalformed(app: Database): void {
  for (const name of app.prepare('SELECT name FROM store').pluck().all() as string[]) {
    try {
      storeByName(app, name);
    } catch {
      app.prepare('DELETE FROM store WHERE name = ?').run(name);
    }
  }
}

/** The list of stores, with the preferences. */
export function appKind(folders: StoreFolders): DatabaseKind {
  return {
    migrations: appMigrations,
    name: 'The list of stores',
    leftOut: new Set(),
    groups: [],
    mend(app, salvage, now) {
      removeMalformed(app);
      const { found, unknown } = findStores(app, folders, now);
      const stores = counted(allStores(app).length, 'store');
      const fromFolders = found.length > 0 ? `, of which ${listed(found)} found again by their own data` : '';
      const lost = ['setting', 'recipe'].filter(
        (table) => !salvage.isWhole(table) || !existsSync(folders.path),
      );
      return [
        `Recovered: ${stores}${fromFolders}.`,
        ...(unknown.length > 0
          ? [`Not recovered: the address of ${listed(unknown)}; the data is still in ${folders.folder}.`]
          : []),
        ...(lost.length > 0 ? ['Settings and saved recipes may be missing: look through them.'] : []),
      ];
    },
  };
}
