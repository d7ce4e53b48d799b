import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { BackupSummary } from '../../../shared/model/backup.ts';
import type { Store } from '../../../shared/model/store.ts';
import { withDraftFolder } from '../archive/drafts.ts';
import { sha256Of } from '../archive/file-bytes.ts';
import { writeZip } from '../archive/write-zip.ts';
import { storeDatabasePath } from '../home.ts';
import { savedRecipes } from '../store/app/recipes.ts';
import { readSettings } from '../store/app/settings.ts';
import { writeKeptCopy } from '../store/copy/kept-copy.ts';
import { listStores, type StoreList } from '../stores/store-list.ts';
import { type StoreEntry, writeManifest } from './manifest.ts';

interface CopiedStore {
  readonly entry: StoreEntry;
  readonly path: string;
}

async function copyStore(list: StoreList, store: Store, folder: string): Promise<CopiedStore> {
  const path = join(folder, `${store.id}.db`);
  await writeKeptCopy(storeDatabasePath(list.home, store.id), path);
  const { name, endpoint, guardLevel, colour } = store;
  return {
    path,
    entry: {
      store: { name, endpoint, guardLevel, colour },
      file: `stores/${store.id}.db`,
      bytes: statSync(path).size,
      sha256: await sha256Of(path),
    },
  };
}

/**
 * Saves what a person has made to one file: the stores without their tokens, staged changes, the journals of runs,
 * saved views, recipes and settings. Catalogs are not in it: a pull brings them. Stores go on working meanwhile.
 *
 * @param path full path of the file; it is replaced once the new one is whole
 * @returns what is in it, and which stores could not be read
 * @throws AppError `bad_input` when the file cannot be written, `disk_full`
 */
export async function makeBackup(list: StoreList, path: string): Promise<BackupSummary> {
  return withDraftFolder(list.home, list.clock.now(), async (folder) => {
    const copied: CopiedStore[] = [];
    const leftOut: BackupSummary['leftOut'] = [];
    for (const store of listStores(list)) {
      try {
        copied.push(await copyStore(list, store, folder));
      } catch (error) {
        // One damaged compartment must not keep the others from being saved.
        if (!(error instanceof AppError) || error.code === 'disk_full') throw error;
        leftOut.push({ store: store.name, reason: error.message });
      }
    }
    const recipes = savedRecipes(list.app);
    const { slackWebhook: _, ...settings } = readSettings(list.app);
    const manifest = writeManifest({
      madeAt: new Date(list.clock.now()).toISOString(),
      stores: copied.map(({ entry }) => entry),
      recipes,
      settings,
    });
    const files = copied.map(({ entry, path: copy }) => ({ name: entry.file, path: copy }));
    await writeZip(path, manifest, files);
    return {
      stores: copied.map(({ entry }) => entry.store.name),
      leftOut,
      recipes: recipes.length,
      bytes: statSync(path).size,
    };
  });
}
