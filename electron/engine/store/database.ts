import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import type { Migration } from './migrations/migration.ts';

/** An open database of one store, or `app.db`. Only `engine/store` reads from or writes to it. */
export type Database = Sqlite.Database;

/** better-sqlite3 13 is built for Node-API 10; on an older runtime it crashes without a word. */
const NODE_API = 10;

/** Waits this long for another process's write (a `cancel` beside a run) before it is an error, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

function assertRuntime(): void {
  if (Number(process.versions.napi) >= NODE_API) return;
  throw new AppError(
    'unexpected',
    `Bulkhead needs Node 22.19 or newer; this is Node ${process.versions.node}.`,
  );
}

/** Brings the file to the newest version in one transaction, after copying it aside. */
function migrate(database: Database, path: string, migrations: readonly Migration[]): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new AppError(
      'database_newer',
      `${path} was written by a newer Bulkhead (version ${current}, this one knows ${newest}). Update Bulkhead to open it.`,
    );
  }
  const pending = migrations.filter((migration) => migration.version > current);
  if (pending.length === 0) return;
  if (current > 0 && path !== ':memory:') {
    database.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(path, `${path}.before-${newest}`);
  }
  database
    .transaction(() => {
      for (const migration of pending) {
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      }
    })
    .immediate();
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
    database.pragma('cache_size = -64000');
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database?.close();
    throw databaseError(error, path);
  }
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
      `${path} is damaged (${error.message}). Nothing was changed. Move the file aside and pull the store again; runs and staged changes in it may be recoverable.`,
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
