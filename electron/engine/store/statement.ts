import type Sqlite from 'better-sqlite3';
import type { Database } from './database.ts';

const cache = new WeakMap<Database, Map<string, Sqlite.Statement<unknown[], unknown>>>();

/**
 * A statement, prepared once per database: preparing costs more than most of our statements take to run.
 *
 * @param sql a constant text, never one with values pasted in; each distinct text stays in memory
 */
export function statement<Row = unknown>(database: Database, sql: string): Sqlite.Statement<unknown[], Row> {
  let statements = cache.get(database);
  if (!statements) {
    statements = new Map();
    cache.set(database, statements);
  }
  let prepared = statements.get(sql);
  if (!prepared) {
    prepared = database.prepare(sql);
    statements.set(sql, prepared);
  }
  return prepared as Sqlite.Statement<unknown[], Row>;
}
