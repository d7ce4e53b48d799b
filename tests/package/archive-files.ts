import { closeSync, openSync, readSync } from 'node:fs';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

function paths(entry: Entry, folder: string): string[] {
  return Object.entries(entry.files ?? {}).flatMap(([name, inside]) =>
    inside.files ? paths(inside, `${folder}${name}/`) : [`${folder}${name}`],
  );
}

/** The paths of all files in an asar archive: they stand as JSON at its start, behind four lengths of four bytes. */
export function archiveFiles(path: string): string[] {
  const file = openSync(path, 'r');
  try {
    const lengths = Buffer.alloc(16);
    readSync(file, lengths, 0, 16, 0);
    const header = Buffer.alloc(lengths.readUInt32LE(12));
    readSync(file, header, 0, header.length, 16);
    return paths(JSON.parse(header.toString('utf8')), '');
  } finally {
    closeSync(file);
  }
}
