import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { databaseError } from '../database.ts';

/** While another process recovers the database, whoever wants to open it waits this long, in milliseconds. */
const WAIT_MS = 5_000;

export interface OpenLock {
  release(): void;
}

function open(path: string, wait: number): Sqlite.Database {
  return new Sqlite(`${path}.lock`, { timeout: wait });
}

/** What keeps the lock holds no data: when it is damaged itself, a new one is as good. */
function withLockFile(path: string, wait: number, take: (file: Sqlite.Database) => void): OpenLock {
  let file = open(path, wait);
  try {
    try {
      take(file);
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_NOTADB') throw error;
      file.close();
      rmSync(`${path}.lock`, { force: true });
      file = open(path, wait);
      take(file);
    }
  } catch (error) {
    file.close();
    throw error;
  }
  return { release: () => file.close() };
}

/**
 * Shows that a database is open, until the lock is released or the process ends, however it ends. Any number may hold
 * it at once. The database itself cannot serve for this: when it is damaged, it tells nothing.
 *
 * A file of SQLite's with nothing in it is used for its locks, which the operating system takes back from a process
 * that was killed.
 *
 * @param path the database's file
 * @throws AppError `in_use` while another process recovers it
 */
export function holdOpen(path: string): OpenLock {
  try {
    return withLockFile(path, WAIT_MS, (file) => {
      // A first read takes the shared lock, and in this mode keeps it.
      file.pragma('locking_mode = EXCLUSIVE');
      file.prepare('SELECT count(*) FROM sqlite_schema').get();
    });
  } catch (error) {
    throw databaseError(error, path);
  }
}

/**
 * Keeps everybody else from opening a database.
 *
 * @returns null while anybody has it open
 */
export function lockOut(path: string): OpenLock | null {
  try {
    return withLockFile(path, 0, (file) => file.exec('BEGIN EXCLUSIVE'));
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw databaseError(error, path);
  }
}
