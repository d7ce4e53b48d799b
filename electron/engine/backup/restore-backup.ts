import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { RestoreSummary } from '../../../shared/model/backup.ts';
import type { Store } from '../../../shared/model/store.ts';
import { withDraftFolder } from '../archive/drafts.ts';
import { FileBytes } from '../archive/file-bytes.ts';
import { fileFailure } from '../archive/file-failure.ts';
import { storeDatabasePath, storeFolder } from '../home.ts';
import { adoptRecipe } from '../store/app/recipes.ts';
import { adoptSettings } from '../store/app/settings.ts';
import { takeOverCopy } from '../store/copy/take-over-copy.ts';
import { addStore, freeName, type StoreList } from '../stores/store-list.ts';
import { BackupArchive } from './backup-archive.ts';
import type { Manifest, StoreEntry } from './manifest.ts';

/** An extracted database and what bringing it up to date needs, as a share of its own size. */
const ROOM = 2;

interface ExtractedStore {
  readonly entry: StoreEntry;
  readonly path: string;
}

async function assertRoom(home: string, manifest: Manifest): Promise<void> {
  const needed = ROOM * manifest.stores.reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize >= needed) return;
  const megabytes = Math.ceil(needed / 1024 ** 2);
  throw new AppError(
    'disk_full',
    `There is no room for it: ${megabytes} MB are needed. Free some space and try again.`,
  );
}

async function extractAll(archive: BackupArchive, folder: string): Promise<ExtractedStore[]> {
  const extracted: ExtractedStore[] = [];
  for (const [index, entry] of archive.manifest.stores.entries()) {
    const path = join(folder, `${index}.db`);
    await archive.extract(entry, path);
    takeOverCopy(path);
    extracted.push({ entry, path });
  }
  return extracted;
}

/**
 * The address is judged as if it had been typed in. The token is not looked for where it was: a variable that a file
 * names could be any secret of this machine.
 */
function addRestored(list: StoreList, { entry, path }: ExtractedStore): Store {
  const { name, endpoint, guardLevel, colour } = entry.store;
  const { protocol, hostname } = new URL(endpoint);
  const store = addStore(list, {
    name: freeName(list, name),
    address: protocol === 'https:' ? { domain: hostname } : { endpoint },
    token: { kind: 'keychain' },
    guardLevel,
    colour,
  });
  mkdirSync(storeFolder(list.home, store.id), { recursive: true, mode: 0o700 });
  renameSync(path, storeDatabasePath(list.home, store.id));
  return store;
}

/** All stores or none. */
function addAll(list: StoreList, extracted: readonly ExtractedStore[], manifest: Manifest): RestoreSummary {
  const added: Store[] = [];
  try {
    return list.app
      .transaction((): RestoreSummary => {
        const stores = extracted.map((store) => {
          const restored = addRestored(list, store);
          added.push(restored);
          return { store: restored, nameInBackup: store.entry.store.name };
        });
        const recipes = manifest.recipes.filter((recipe) => adoptRecipe(list.app, recipe)).length;
        adoptSettings(list.app, manifest.settings);
        return { stores, recipes };
      })
      .immediate();
  } catch (error) {
    for (const { id } of added) rmSync(storeFolder(list.home, id), { recursive: true, force: true });
    throw error;
  }
}

/** Says of which file a refusal speaks, and that nothing has happened. */
function about(error: unknown, path: string): unknown {
  if (!(error instanceof AppError)) return fileFailure(error, path, 'read');
  const message = `“${basename(path)}” was not restored, and nothing was changed. ${error.message}`;
  return new AppError(error.code, message, { cause: error });
}

/**
 * Brings a backup back, beside what is here: stores of a name that is taken get another one, and nothing that exists is
 * replaced. The whole file is checked before anything is added. Runs that were under way are paused; tokens are not in
 * a backup and have to be given again.
 *
 * @param path full path of the file
 * @throws AppError `bad_input` when it is no whole backup, `database_newer`, `disk_full`; nothing was added then
 */
export async function restoreBackup(list: StoreList, path: string): Promise<RestoreSummary> {
  try {
    await using bytes = await FileBytes.open(path);
    const archive = await BackupArchive.open(bytes);
    await assertRoom(list.home, archive.manifest);
    return await withDraftFolder(list.home, list.clock.now(), async (folder) => {
      const extracted = await extractAll(archive, folder);
      return addAll(list, extracted, archive.manifest);
    });
  } catch (error) {
    throw about(error, path);
  }
}
