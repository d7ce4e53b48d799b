import Sqlite from 'better-sqlite3';
import { type Database, databaseError } from './database.ts';

/** Waits this long for another process that is just recovering the file's log, in milliseconds. */
const BUSY_TIMEOUT_MS = 2_000;

/**
 * Opens a database to look at it beside whoever works on it. It is neither brought up to date nor mended, so a table
 * or column that is newer than the file is missing.
 *
 * @throws AppError `database_corrupt`, `in_use`; the system's error when there is no such file
 */
export function openReadOnly(path: string): Database {
  try {
    return new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw databaseError(error, path);
  }
}
