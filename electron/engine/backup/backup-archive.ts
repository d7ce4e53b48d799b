import { open } from 'node:fs/promises';
import { type ArchiveKind, CheckedZip } from '../archive/checked-zip.ts';
import type { FileBytes } from '../archive/file-bytes.ts';
import { type Manifest, MOST_STORES, readManifest, type StoreEntry } from './manifest.ts';

const BACKUP: ArchiveKind = {
  word: 'backup',
  mostFiles: MOST_STORES,
  // Thousands of recipes and stores.
  largestManifest: 16 * 1024 ** 2,
};

/** A backup that is being read. */
export class BackupArchive {
  readonly manifest: Manifest;
  readonly #zip: CheckedZip;

  private constructor(manifest: Manifest, zip: CheckedZip) {
    this.manifest = manifest;
    this.#zip = zip;
  }

  /** @throws AppError `bad_input` when it is no whole backup, `database_newer` */
  static async open(bytes: FileBytes): Promise<BackupArchive> {
    const zip = await CheckedZip.open(bytes, BACKUP);
    const manifest = readManifest(await zip.manifest());
    zip.assertHolds(manifest.stores.map(({ file }) => file));
    return new BackupArchive(manifest, zip);
  }

  /**
   * Writes the database of a store to a file and proves that it is the one that was backed up.
   * @throws AppError `bad_input` when it is not
   */
  async extract({ file, bytes, sha256 }: StoreEntry, path: string): Promise<void> {
    const target = await open(path, 'wx', 0o600);
    try {
      await this.#zip.read({ name: file, bytes, sha256 }, (piece) => target.write(piece));
      await target.sync();
    } finally {
      await target.close();
    }
  }
}
