import type { Database } from '../database.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Salvage } from './salvage.ts';

/** A kind of database that can be recovered. */
export interface DatabaseKind {
  readonly migrations: readonly Migration[];
  /** What a person calls it: “The database of this store”. */
  readonly name: string;
  /** Tables that are not recovered: they are filled again from elsewhere, or mean nothing in another file. */
  readonly leftOut: ReadonlySet<string>;
  /** Tables that only make sense together; all others stand for themselves. */
  readonly groups: readonly (readonly string[])[];
  /**
   * Makes what was recovered fit together.
   *
   * @param now epoch milliseconds
   * @returns sentences for the person: what was recovered, what was not and what to do
   */
  mend(database: Database, salvage: Salvage, now: number): string[];
}

/** Every table that holds something and is not left out, in its groups. Tables that come with later versions are among them. */
export function tablesOf(database: Database, { leftOut, groups }: DatabaseKind): string[][] {
  const names = database
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all() as string[];
  const kept = names.filter((name) => !leftOut.has(name) && name !== 'recovery');
  const grouped = new Set(groups.flat());
  // Sets before their changes, runs before their jobs.
  return [
    ...groups.map((group) => [...group]),
    ...kept.filter((name) => !grouped.has(name)).map((name) => [name]),
  ];
}
