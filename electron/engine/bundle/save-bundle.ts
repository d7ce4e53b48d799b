import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleId, SavedBundle } from '../../../shared/model/bundle.ts';
import { sha256Of } from '../archive/file-bytes.ts';
import { writeZip } from '../archive/write-zip.ts';
import { discardDraft, draftFolder, draftSummary, filesFolder } from './draft-files.ts';
import { type HashedFile, writeManifest } from './manifest.ts';

/**
 * Saves a draft, exactly as it was looked at, to one zip file with the hash of every file in its manifest.
 *
 * @param path full path; a file that is there is replaced
 * @throws AppError `not_found` for a draft that is gone, `bad_input` when the file cannot be written, `disk_full`
 */
export async function saveBundle(home: string, id: BundleId, path: string): Promise<SavedBundle> {
  const summary = draftSummary(home, id);
  const folder = filesFolder(draftFolder(home, id));
  const pathOf = (name: string) => join(folder, ...name.split('/'));
  const hashed: HashedFile[] = [];
  for (const file of summary.files) hashed.push({ ...file, sha256: await sha256Of(pathOf(file.name)) });
  await writeZip(
    path,
    writeManifest(summary, hashed),
    hashed.map(({ name }) => ({ name, path: pathOf(name) })),
  );
  discardDraft(home, id);
  return { id, path, bytes: statSync(path).size };
}
