import { copyFileSync, existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { isDamage, type RawRow } from './read-around-damage.ts';

/** A database to be read without being changed: not even its log is written back into it when it is closed. */
export class DamagedFile {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();

  /** @throws what SQLite throws when not even the schema can be read */
  constructor(path: string) {
    this.#database = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      this.#database.unsafeMode();
      // One malformed line of the schema does not hide the others.
      this.#database.pragma('writable_schema = ON');
      this.#database.prepare('SELECT name FROM sqlite_schema').all();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** @returns null when it cannot be read at all */
  static open(path: string): DamagedFile | null {
    if (!existsSync(path)) return null;
    try {
      return new DamagedFile(path);
    } catch (error) {
      if (isDamage(error)) return null;
      throw error;
    }
  }

  /** Columns that hold something, in the table's order; empty when there is no such table. */
  columns(table: string): string[] {
    return this.#ask(`SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0`, table).map(([name]) =>
      String(name),
    );
  }

  indexes(table: string): string[] {
    return this.#ask(`SELECT name FROM pragma_index_list(?) WHERE partial = 0`, table).map(([name]) =>
      String(name),
    );
  }

  /** @throws SQLite's error for a damaged page; use `readUntilDamage` */
  rows(sql: string, ...parameters: readonly unknown[]): Iterable<RawRow> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql).raw().safeIntegers();
      this.#statements.set(sql, statement);
    }
    return statement.iterate(...parameters) as Iterable<RawRow>;
  }

  /** One value; null when it cannot be read. */
  value(sql: string): bigint | null {
    const [row] = this.#ask(sql);
    const value = row?.[0];
    return typeof value === 'bigint' ? value : null;
  }

  close(): void {
    this.#database.close();
  }

  #ask(sql: string, ...parameters: readonly unknown[]): RawRow[] {
    try {
      return [...this.rows(sql, ...parameters)];
    } catch (error) {
      if (error instanceof Sqlite.SqliteError) return [];
      throw error;
    }
  }
}

/** A copy that may be changed, with the log of recent writes. */
export function copyOf(path: string, copy: string): void {
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
}
