import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { type Database, openDatabase } from '../database.ts';
import { type DatabaseKind, tablesOf } from './database-kind.ts';
import { salvageAll } from './salvage.ts';
import { asidePath, buildingPath, declareComplete, exchange, removeDatabase } from './set-aside.ts';

/** What became of a damaged database, as the new one has it written down. */
export interface Recovery {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Name of the damaged file beside the new one. */
  readonly keptAs: string;
  /** What happened, what was recovered and what was not, for a person. */
  readonly message: string;
}

/** Rows that name others which are nowhere would fail the first transaction that touches them. */
function removeOrphans(database: Database): void {
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const orphans = database.pragma('foreign_key_check') as { table: string; rowid: number | null }[];
    if (orphans.length === 0) return;
    for (const { table, rowid } of orphans) {
      if (rowid !== null) database.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid);
    }
  }
}

function build(path: string, kind: DatabaseKind, stamp: string, now: number): void {
  const database = openDatabase(buildingPath(path), kind.migrations);
  try {
    // Nothing of it counts before it is declared complete, and that waits for the disk.
    database.pragma('synchronous = OFF');
    database.pragma('foreign_keys = OFF');
    const newest = kind.migrations.at(-1)?.version ?? 0;
    const salvage = salvageAll(path, database, tablesOf(database, kind), newest);
    database.transaction(() => {
      const sentences = kind.mend(database, salvage, now);
      removeOrphans(database);
      const keptAs = basename(asidePath(path, stamp));
      const wasThere = existsSync(path);
      const message = [
        `${kind.name} was ${wasThere ? 'damaged and has been recovered' : 'lost and has been made anew'}.`,
        ...sentences,
        ...(wasThere ? [`The damaged file is kept as ${keptAs}.`] : []),
      ].join(' ');
      database
        .prepare('INSERT INTO recovery (at, kept_as, message) VALUES (?, ?, ?)')
        .run(now, keptAs, message);
    })();
    // One file, so that one renaming puts it in place.
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** A time as part of a file name: 20261124T101530123. */
function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:.Z]/g, '');
}

/**
 * Recovers what can be read of a damaged database into a new one, and sets the damaged one aside. Interrupted at any
 * point, it can be begun again without loss. Nobody else may have the database open.
 *
 * @param now epoch milliseconds
 * @throws AppError `disk_full`; the damaged file is then as it was
 */
export function recoverDatabase(path: string, kind: DatabaseKind, now: number): void {
  const stamp = stampOf(now);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  removeDatabase(buildingPath(path));
  try {
    build(path, kind, stamp, now);
  } catch (error) {
    removeDatabase(buildingPath(path));
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      error.code,
      `${kind.name} is damaged and could not be recovered yet: ${error.message}`,
      {
        cause: error,
      },
    );
  }
  declareComplete(path, stamp);
  exchange(path, stamp);
}
