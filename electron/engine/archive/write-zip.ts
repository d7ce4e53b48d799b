import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { configure, TextReader, ZipWriter } from '@zip.js/zip.js';
import { flushFile } from '../store/flush.ts';
import { MANIFEST_NAME } from './checked-zip.ts';
import { FileBytes } from './file-bytes.ts';
import { fileFailure } from './file-failure.ts';

configure({ useWebWorkers: false });

export interface ZippedFile {
  /** In the archive. */
  readonly name: string;
  readonly path: string;
}

async function write(target: string, manifest: string, files: readonly ZippedFile[]): Promise<void> {
  const output = Writable.toWeb(createWriteStream(target, { mode: 0o600 })) as WritableStream;
  const archive = new ZipWriter(output);
  await archive.add(MANIFEST_NAME, new TextReader(manifest));
  for (const { name, path } of files) {
    await using bytes = await FileBytes.open(path);
    await archive.add(name, bytes);
  }
  await archive.close();
  flushFile(target);
}

/**
 * Writes an archive of ours: its manifest first, then its files, piece by piece. It gets its name once it is whole.
 *
 * @param path full path; a file that is there is replaced
 * @throws AppError `bad_input` when the file cannot be written, `disk_full`
 */
export async function writeZip(path: string, manifest: string, files: readonly ZippedFile[]): Promise<void> {
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await write(draft, manifest, files);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw fileFailure(error, path, 'written');
  }
}
