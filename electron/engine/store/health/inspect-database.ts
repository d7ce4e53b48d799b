import { existsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import Sqlite from 'better-sqlite3';
import { databaseError } from '../database.ts';

export interface DatabaseHealth {
  /** Null when the file is sound; otherwise what SQLite found. */
  readonly damage: string | null;
  readonly version: number;
  readonly bytes: number;
  /** Process of the engine that works on it, when one does on this machine. */
  readonly leasePid: number | null;
}

/**
 * Looks at a database without changing it; reads the whole file.
 * @returns null when there is no such file yet
 */
export function inspectDatabase(path: string): DatabaseHealth | null {
  if (!existsSync(path)) return null;
  const bytes = statSync(path).size;
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(path, { readonly: true });
    const check = database.pragma('quick_check(1)', { simple: true }) as string;
    const version = database.pragma('user_version', { simple: true }) as number;
    const hasLease = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'lease'`).get() !== undefined;
    const lease = hasLease
      ? (database.prepare('SELECT pid FROM lease WHERE host = ?').get(hostname()) as
          | { pid: number }
          | undefined)
      : undefined;
    return { damage: check === 'ok' ? null : check, version, bytes, leasePid: lease?.pid ?? null };
  } catch (error) {
    const known = databaseError(error, path);
    return {
      damage: known instanceof Error ? known.message : String(known),
      version: 0,
      bytes,
      leasePid: null,
    };
  } finally {
    database?.close();
  }
}
