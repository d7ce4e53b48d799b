import { openAsBlob, writeFileSync } from 'node:fs';
import {
  BlobReader,
  configure,
  type FileEntry,
  TextReader,
  TextWriter,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** Every file of an archive as text, by name. */
export async function readZip(path: string): Promise<Map<string, string>> {
  const reader = new ZipReader(new BlobReader(await openAsBlob(path)));
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    files.set(entry.filename, await (entry as FileEntry).getData(new TextWriter()));
  }
  await reader.close();
  return files;
}

/** Writes an archive of such files; one that is there is replaced. */
export async function writeZip(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of files) await writer.add(name, new TextReader(text));
  writeFileSync(path, await writer.close());
}
