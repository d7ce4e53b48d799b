import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { flushFile, flushFolder } from '../flush.ts';

/** A database's files: its log of recent writes and that log's index belong to it. */
const PARTS = ['-wal', '-shm', ''] as const;

const RECOVERED = '.recovered-';

/** Where the new database is built; what lies there was given up half-way. */
export function buildingPath(path: string): string {
  return `${path}.recovering`;
}

/** The damaged database's new name. */
export function asidePath(path: string, stamp: string): string {
  return `${path}.damaged-${stamp}`;
}

export function removeDatabase(path: string): void {
  for (const part of [...PARTS, '-journal']) rmSync(`${path}${part}`, { force: true });
}

/**
 * Declares the new database complete. From here on whoever opens the old one finishes the exchange; before, whoever
 * opens it begins again with the damaged file, which is untouched.
 *
 * @param stamp tells this recovery from others in file names
 */
export function declareComplete(path: string, stamp: string): void {
  flushFile(buildingPath(path));
  renameSync(buildingPath(path), `${path}${RECOVERED}${stamp}`);
  flushFolder(dirname(path));
}

/** The stamp of a recovery that is complete but for the exchange of files; null when there is none. */
export function pendingExchange(path: string): string | null {
  if (!existsSync(dirname(path))) return null;
  const prefix = `${basename(path)}${RECOVERED}`;
  const found = readdirSync(dirname(path)).find((name) => name.startsWith(prefix));
  return found === undefined ? null : found.slice(prefix.length);
}

/**
 * Sets the damaged database aside and puts the new one in its place. Can be done again from any point at which it was
 * interrupted. Nobody else may have the database open.
 */
export function exchange(path: string, stamp: string): void {
  const aside = asidePath(path, stamp);
  for (const part of PARTS) {
    if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${aside}${part}`);
  }
  // The old log must be gone for good before a new database stands beside its name.
  flushFolder(dirname(path));
  renameSync(join(dirname(path), `${basename(path)}${RECOVERED}${stamp}`), path);
  flushFolder(dirname(path));
}
