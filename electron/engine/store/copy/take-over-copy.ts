import Sqlite from 'better-sqlite3';
import { AppError } from '../../../../shared/errors.ts';
import { fileVersion } from '../backup.ts';
import { type Database, openDatabase } from '../database.ts';
import { storeMigrations } from '../migrations/store-migrations.ts';
import { statement } from '../statement.ts';

const NEWEST = storeMigrations.at(-1)?.version ?? 0;

/** Why a restored run does not go on by itself. */
const PAUSED = 'Restored from a backup. Bring the catalog up to date, then go on with the run.';

/** Everything that a database is made of, triggers and views included. */
function schemaOf(database: Database): string {
  const parts = database
    .prepare(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .raw()
    .all() as unknown[][];
  return parts
    .map((part) => JSON.stringify(part))
    .toSorted()
    .join('\n');
}

function expectedSchema(version: number): string {
  const database = openDatabase(
    ':memory:',
    storeMigrations.filter((migration) => migration.version <= version),
  );
  try {
    return schemaOf(database);
  } finally {
    database.close();
  }
}

/** Refuses a file that Bulkhead cannot have written: what it does when it is written to would be another's will. */
function assertOurs(path: string, version: number): void {
  // Not read-only: SQLite then leaves the CHECK constraints out of its integrity check.
  const database = new Sqlite(path, { fileMustExist: true });
  try {
    database.pragma('trusted_schema = OFF');
    const isOurs =
      schemaOf(database) === expectedSchema(version) &&
      database.pragma('integrity_check', { simple: true }) === 'ok' &&
      (database.pragma('foreign_key_check') as unknown[]).length === 0;
    if (isOurs) return;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
  } finally {
    database.close();
  }
  throw new AppError('bad_input', 'It holds a database that is damaged or that Bulkhead has not made.');
}

/**
 * Makes a copy from a backup ready to be a store's database: proves that it is one, brings it up to date, and pauses
 * the runs that were under way or waiting.
 *
 * @param path of the copy, which is changed
 * @throws AppError `database_newer`; `bad_input` when it is no database of a store; `disk_full`
 */
export function takeOverCopy(path: string): void {
  const version = fileVersion(path);
  if (version > NEWEST) {
    throw new AppError(
      'database_newer',
      'It was made by a newer Bulkhead. Update Bulkhead, then restore it.',
    );
  }
  assertOurs(path, version);
  const database = openDatabase(path, storeMigrations);
  try {
    statement(
      database,
      `UPDATE run SET state = 'paused', pause_reason = ?, when_online = 0 WHERE finished_at IS NULL`,
    ).run(PAUSED);
  } finally {
    database.close();
  }
}
