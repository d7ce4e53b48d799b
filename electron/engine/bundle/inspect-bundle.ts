import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { BundleInspection } from '../../../shared/model/bundle.ts';
import { type ArchiveKind, CheckedZip } from '../archive/checked-zip.ts';
import { FileBytes } from '../archive/file-bytes.ts';
import { fileFailure } from '../archive/file-failure.ts';
import { readManifest } from './manifest.ts';

const BUNDLE: ArchiveKind = {
  word: 'log bundle',
  // Three files a run, and a busy desk has hundreds of runs in ninety days.
  mostFiles: 100_000,
  largestManifest: 64 * 1024 ** 2,
};

/**
 * Verifies a saved bundle: its files are those of its manifest, each with its hash.
 *
 * @param path full path
 * @throws AppError `bad_input` when it is no whole bundle, `database_newer`
 */
export async function inspectBundle(path: string): Promise<BundleInspection> {
  try {
    await using bytes = await FileBytes.open(path);
    const zip = await CheckedZip.open(bytes, BUNDLE);
    const { format: _, formatVersion: __, files, ...summary } = readManifest(await zip.manifest());
    zip.assertHolds(files.map(({ name }) => name));
    for (const file of files) await zip.read(file, () => {});
    return { ...summary, files: files.map(({ sha256: _hash, ...file }) => file) };
  } catch (error) {
    if (!(error instanceof AppError)) throw fileFailure(error, path, 'read');
    throw new AppError(error.code, `“${basename(path)}” cannot be trusted. ${error.message}`, {
      cause: error,
    });
  }
}
