import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import { migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';

/** An open database of one store, or `app.db`. Only `engine/store` reads from or writes to it. */
export type Database = Sqlite.Database;

/** better-sqlite3 13 is built for Node-API 10; on an older runtime it crashes without a word. */
const NODE_API = 10;

/**
 * Page cache of a database, in KiB; a sort may use as much again. Measured with 1,000,000 variants: lists are put in order
 * as fast as with 64 MB, and the process needs 40 MB less.
 */
const CACHE = 24_000;
/** While a catalog is loaded and indexed, which more of it makes faster. */
const CACHE_WHILE_LOADING = 64_000;

/** Waits this long for another process's write (a `cancel` beside a run) before it is an error, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

function assertRuntime(): void {
  if (Number(process.versions.napi) >= NODE_API) return;
  throw new AppError(
    'unexpected',
    `Bulkhead needs Node 22.19 or newer; this is Node ${process.versions.node}.`,
  );
}

/**
 * Opens a database and brings it up to date.
 *
 * `synchronous = FULL`: a commit is on the disk when it returns. The journal of a run depends on it: an intent must
 * survive a power cut that happens while its call is on the way.
 *
 * @param path a file, made with its folder when missing, or `:memory:`
 * @param migrations its history, oldest first
 * @throws AppError `database_newer`, `database_corrupt`, `disk_full`
 */
export function openDatabase(path: string, migrations: readonly Migration[]): Database {
  assertRuntime();
  if (path !== ':memory:' && !existsSync(dirname(path)))
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let database: Database | undefined;
  try {
    database = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    sizeCache(database, 'usual');
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database?.close();
    throw databaseError(error, path);
  }
}

/** How much memory a database may use to remember pages. */
export function sizeCache(database: Database, work: 'usual' | 'loading'): void {
  database.pragma(`cache_size = -${work === 'usual' ? CACHE : CACHE_WHILE_LOADING}`);
}

/**
 * Commits made by `work` are not flushed to the disk. The file stays sound and the end of the process takes nothing
 * back, but a power cut may undo them, up to the last commit that was flushed. For what can be learned again.
 */
export function withoutSync<Result>(database: Database, work: () => Result): Result {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

/**
 * SQLite's failures in words; anything else is returned as it is.
 *
 * @param error what was thrown
 * @param path the file, for the message
 */
export function databaseError(error: unknown, path = 'the database'): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    return new AppError(
      'database_corrupt',
      `${path} is damaged (${error.message}). Open it again: what can be read is then recovered into a new file, and the damaged one is kept.`,
      { cause: error },
    );
  }
  if (error.code === 'SQLITE_FULL' || error.code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'disk_full',
      `The disk refused to store more (${error.message}). Free some space and try again; nothing that was saved before is lost.`,
      { cause: error },
    );
  }
  if (error.code.startsWith('SQLITE_BUSY')) {
    return new AppError('in_use', `Another process keeps ${path} locked. Try again when it is done.`, {
      cause: error,
    });
  }
  return error;
}
