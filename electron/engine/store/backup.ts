import { closeSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { type Database, databaseError } from './database.ts';
import { flushFile, flushFolder } from './flush.ts';

/** Backups that are kept of a database: from before the last two updates. */
const KEPT = 2;

/** Where SQLite's file header has the database's own version, in bytes. */
const VERSION_OFFSET = 60;

/** The version that a database file says it has, read without opening the database. */
export function fileVersion(path: string): number {
  const bytes = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, VERSION_OFFSET);
  } finally {
    closeSync(file);
  }
  return bytes.readInt32BE();
}

/** Backups of a database, newest first, as full paths. */
export function backupsOf(path: string): string[] {
  const prefix = `${basename(path)}.before-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .sort((a, b) => Number(b.slice(prefix.length)) - Number(a.slice(prefix.length)))
    .map((name) => join(dirname(path), name));
}

function noRoom(error: unknown, path: string): unknown {
  const known = databaseError(error, path);
  if (!(known instanceof AppError) || known.code !== 'disk_full') return known;
  const megabytes = Math.ceil(statSync(path).size / 1024 ** 2);
  return new AppError(
    'disk_full',
    `There is no room for the copy of ${path} that is made before it is updated. Free up to ${megabytes} MB and open it again; nothing was changed.`,
    { cause: error },
  );
}

/**
 * Keeps a copy of a database from before an update, beside it as `….before-VERSION`, and removes older copies.
 *
 * SQLite makes the copy in one read transaction, so it is whole whoever else reads or writes meanwhile, the log of
 * recent writes included. It gets its name once it is on the disk: a crash leaves no half copy under that name.
 *
 * @param current the version that the database has, and the copy must have
 * @param newest the version that it is updated to
 * @throws AppError `disk_full`, `database_corrupt`; the database is as it was
 */
export function backUp(database: Database, path: string, current: number, newest: number): void {
  const target = `${path}.before-${newest}`;
  const part = `${target}.part`;
  const removePart = () => {
    for (const file of [part, `${part}-journal`]) rmSync(file, { force: true });
  };
  removePart();
  try {
    database.prepare('VACUUM INTO ?').run(part);
    // Another engine may have updated it since we looked; that one has made the copy.
    if (fileVersion(part) === current) {
      flushFile(part);
      renameSync(part, target);
      flushFolder(dirname(path));
    }
  } catch (error) {
    throw noRoom(error, path);
  } finally {
    removePart();
  }
  for (const old of backupsOf(path).slice(KEPT)) rmSync(old, { force: true });
}
