import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Database, databaseError, openDatabase } from '../database.ts';
import { storeMigrations } from '../migrations/store-migrations.ts';

/** The mirror of the store, which a pull brings again, and what is true of this file on this machine only. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'product',
  'variant',
  'inventory_level',
  'metafield',
  'metafield_definition',
  'product_tag',
  'pull',
  'lease',
  'identity',
  'recovery',
]);

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** @returns what copies each table, as SQL */
function copies(database: Database): string[] {
  const tables = database
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
    .pluck()
    .all() as string[];
  return tables
    .filter((name) => !name.startsWith('sqlite_') && !LEFT_OUT.has(name))
    .map((name) => {
      const columns = database.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name) as string[];
      return `INSERT INTO main."${name}" (${quoted(columns)}) SELECT ${quoted(columns)} FROM source."${name}"`;
    });
}

/**
 * Copies what a person has made of a store into a file of its own: staged changes, the journal of runs, saved views.
 * The catalog stays behind. All of it is from one moment, whatever is written to the store meanwhile. A million rows
 * keep this thread for one to two seconds.
 *
 * @param path the store's database
 * @param target a file that does not exist yet
 * @throws AppError `database_newer`, `database_corrupt`, `disk_full`
 */
export async function writeKeptCopy(path: string, target: string): Promise<void> {
  // Brings it up to date, and holds it while it is read.
  const source = openDatabase(path, storeMigrations);
  try {
    const copy = openDatabase(target, storeMigrations);
    try {
      // One file, made anew after a crash.
      copy.pragma('journal_mode = DELETE');
      copy.pragma('synchronous = OFF');
      // Rows come table by table, each as valid as it was.
      copy.pragma('foreign_keys = OFF');
      copy.prepare('ATTACH ? AS source').run(path);
      copy.exec('BEGIN');
      for (const sql of copies(copy)) {
        copy.exec(sql);
        await nextTurn();
      }
      copy.exec('COMMIT');
    } catch (error) {
      throw databaseError(error, path);
    } finally {
      copy.close();
    }
  } finally {
    source.close();
  }
}
