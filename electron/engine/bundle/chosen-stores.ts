import { existsSync, readdirSync } from 'node:fs';
import type { Settings } from '../../../shared/contract/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { appDatabasePath, storesFolder } from '../home.ts';
import { readSettings } from '../store/app/settings.ts';
import { allStores } from '../store/app/stores.ts';
import { databaseError } from '../store/database.ts';
import { openReadOnly } from '../store/read-only.ts';

/** What a store is known by when the list of stores cannot be read. */
export type KnownStore = Pick<Store, 'id' | 'name'> & Partial<Store>;

export interface Desk {
  readonly stores: readonly KnownStore[];
  readonly settings: Settings | null;
  /** Why the list of stores or the settings could not be read. */
  readonly problem: unknown;
}

/** The stores and settings of a data folder; where their list cannot be read, the folders of the stores. */
export function readDesk(home: string): Desk {
  const path = appDatabasePath(home);
  if (!existsSync(path)) return { stores: [], settings: null, problem: null };
  try {
    const app = openReadOnly(path);
    try {
      return { stores: allStores(app), settings: readSettings(app), problem: null };
    } finally {
      app.close();
    }
  } catch (error) {
    const folder = storesFolder(home);
    const ids = existsSync(folder) ? readdirSync(folder) : [];
    return {
      stores: ids.map((id) => ({ id, name: id })),
      settings: null,
      problem: databaseError(error, 'Their file'),
    };
  }
}

/**
 * The stores that a bundle shall tell of.
 *
 * @param names ids or names, in any case; all stores when there are none
 * @throws AppError `not_found`
 */
export function chosenStores({ stores }: Desk, names: readonly string[]): readonly KnownStore[] {
  if (names.length === 0) return stores;
  return names.map((name) => {
    const found = stores.find(({ id, name: own }) => id === name || own.toLowerCase() === name.toLowerCase());
    if (found) return found;
    throw new AppError('not_found', `There is no store named “${name}”.`);
  });
}
