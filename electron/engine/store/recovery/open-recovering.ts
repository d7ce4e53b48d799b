import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { fileVersion } from '../backup.ts';
import { type Database, databaseError, openDatabase } from '../database.ts';
import type { DatabaseKind } from './database-kind.ts';
import { holdOpen, lockOut } from './open-lock.ts';
import { type Recovery, recoverDatabase } from './recover-database.ts';
import { unseenRecoveries } from './recoveries.ts';
import { exchange, pendingExchange } from './set-aside.ts';

/** A database that nobody recovers while it is open. */
export interface OpenDatabase {
  readonly database: Database;
  /** What was done to open it; null when it was sound. */
  readonly recovery: Recovery | null;
  close(): void;
}

export interface OpenOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** It is lost or damaged in a way that opening it would not show; asked again before anything is recovered. */
  readonly isLost?: () => boolean;
  /** Looks further than opening does. */
  readonly isSound?: (database: Database) => boolean;
}

function isCorrupt(error: unknown): boolean {
  return error instanceof AppError && error.code === 'database_corrupt';
}

/** A file of a newer version is not ours to recover: we do not know its tables. */
function isNewer(path: string, { migrations }: DatabaseKind): boolean {
  const newest = migrations.at(-1)?.version ?? 0;
  const version = existsSync(path) ? fileVersion(path) : 0;
  // Versions are multiples of ten and small; anything else is damage.
  return version > newest && version % 10 === 0 && version < 100_000;
}

/** @returns null when it is damaged or lost */
function openSound(path: string, kind: DatabaseKind, options: OpenOptions): Database | null {
  if (options.isLost?.()) return null;
  let database: Database | undefined;
  try {
    database = openDatabase(path, kind.migrations);
    if (options.isSound?.(database) !== false) return database;
  } catch (error) {
    if (!isCorrupt(error)) throw error;
  }
  database?.close();
  return null;
}

/** The same for as long as it stays open: nobody can recover it meanwhile. */
function openHeld(
  path: string,
  kind: DatabaseKind,
  options: OpenOptions,
): Omit<OpenDatabase, 'recovery'> | null {
  const lock = holdOpen(path);
  let database: Database | null = null;
  try {
    database = openSound(path, kind, options);
  } finally {
    if (!database) lock.release();
  }
  if (!database) return null;
  const opened = database;
  return {
    database: opened,
    close() {
      opened.close();
      lock.release();
    },
  };
}

function alone<Result>(path: string, kind: DatabaseKind, work: () => Result): Result {
  const lock = lockOut(path);
  if (!lock) {
    throw new AppError(
      'database_corrupt',
      `${kind.name} is damaged. Another Bulkhead has it open: close that one, then open it again; what can be read is recovered then.`,
    );
  }
  try {
    return work();
  } catch (error) {
    throw databaseError(error, path);
  } finally {
    lock.release();
  }
}

/** Ends an exchange of files that was interrupted; says whether there was one. */
function finishExchange(path: string, kind: DatabaseKind): boolean {
  if (pendingExchange(path) === null) return false;
  alone(path, kind, () => {
    // Another engine may have done it meanwhile.
    const stamp = pendingExchange(path);
    if (stamp !== null) exchange(path, stamp);
  });
  return true;
}

/**
 * Opens a database and brings it up to date. One that is damaged is set aside, and what can be read of it is recovered
 * into a new one; no two engines do that at once, and none while another has the database open.
 *
 * @throws AppError `database_corrupt` when it is damaged and another engine has it open; `database_newer`, `disk_full`,
 *   `in_use`
 */
export function openRecovering(path: string, kind: DatabaseKind, options: OpenOptions): OpenDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let isRecovered = finishExchange(path, kind);
  let opened = openHeld(path, kind, options);
  if (!opened) {
    if (isNewer(path, kind)) openDatabase(path, kind.migrations).close();
    alone(path, kind, () => {
      const sound = openSound(path, kind, options);
      // Another engine may have recovered it meanwhile.
      if (sound) sound.close();
      else recoverDatabase(path, kind, options.now);
    });
    isRecovered = true;
    opened = openHeld(path, kind, { now: options.now });
  }
  if (!opened) throw new AppError('database_corrupt', `${path} cannot be used: the disk may be failing.`);
  return { ...opened, recovery: isRecovered ? (unseenRecoveries(opened.database)[0] ?? null) : null };
}
