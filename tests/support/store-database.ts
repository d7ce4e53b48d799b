import { type Database, openDatabase } from '../../electron/engine/store/database.ts';
import { storeMigrations } from '../../electron/engine/store/migrations/store-migrations.ts';

/** A store's database in memory, brought up to date. The caller closes it. */
export function memoryDatabase(): Database {
  return openDatabase(':memory:', storeMigrations);
}
