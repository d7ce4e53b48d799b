import { Store } from '../../../../shared/model/store.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { DamagedFile } from './damaged-file.ts';
import { type RawRow, readUntilDamage } from './read-around-damage.ts';

/** Writes down in a store's own database what the list of stores says of it, so that the list can be made anew. */
export function rememberStore(database: Database, store: Store): void {
  statement(
    database,
    `INSERT INTO identity (id, store) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET store = excluded.store
     WHERE store <> excluded.store`,
  ).run(JSON.stringify(store));
}

function firstText(file: DamagedFile, sql: string): unknown {
  let first: RawRow | undefined;
  try {
    readUntilDamage(
      () => file.rows(sql),
      (row) => {
        first ??= row;
      },
    );
    return first === undefined ? null : (JSON.parse(String(first[0])) as unknown);
  } catch {
    // A database from before this was written down, or text that is none of ours.
    return null;
  }
}

/** What a store's database says of its store, however damaged it is; null when it does not say. */
export function identityIn(path: string): Store | null {
  const file = DamagedFile.open(path);
  if (!file) return null;
  try {
    return Store.safeParse(firstText(file, 'SELECT store FROM identity')).data ?? null;
  } finally {
    file.close();
  }
}

/** The address that the last pull learned, `acme.myshopify.com`; null when there was none. */
export function domainIn(path: string): string | null {
  const file = DamagedFile.open(path);
  if (!file) return null;
  try {
    const domain = firstText(file, `SELECT value FROM shop_fact WHERE name = 'domain'`);
    return typeof domain === 'string' ? domain : null;
  } finally {
    file.close();
  }
}
