import { AppError } from '../../../../shared/errors.ts';
import { backUp } from '../backup.ts';
import type { Database } from '../database.ts';
import type { Migration } from './migration.ts';

const versionOf = (database: Database): number => database.pragma('user_version', { simple: true }) as number;

/**
 * Brings a database to the newest version in one transaction, after keeping a copy of it.
 *
 * @param path its file, or `:memory:`
 * @param migrations its history, oldest first
 * @throws AppError `database_newer`; `disk_full` when there is no room for the copy
 */
export function migrate(database: Database, path: string, migrations: readonly Migration[]): void {
  const current = versionOf(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new AppError(
      'database_newer',
      `${path} was written by a newer Bulkhead (version ${current}, this one knows ${newest}). Update Bulkhead to open it.`,
    );
  }
  if (current === newest) return;
  if (current > 0 && path !== ':memory:') backUp(database, path, current, newest);
  database
    .transaction(() => {
      // Another engine may have come first.
      const reached = versionOf(database);
      for (const { version, sql } of migrations) {
        if (version <= reached) continue;
        database.exec(sql);
        database.pragma(`user_version = ${version}`);
      }
    })
    .immediate();
}
