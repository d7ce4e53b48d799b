import { Store } from '../../../../shared/model/store.ts';
import { type Database, databaseError } from '../database.ts';
import { statement } from '../statement.ts';

interface StoreRow {
  id: string;
  name: string;
  endpoint: string;
  token: string;
  guard_level: string;
  colour: string;
  added_at: number;
}

/** Parsed, since the file can be edited by others: an endpoint from it decides where a token goes. */
function toStore(row: StoreRow): Store {
  return Store.parse({
    id: row.id,
    name: row.name,
    endpoint: row.endpoint,
    token: JSON.parse(row.token),
    guardLevel: row.guard_level,
    colour: row.colour,
    addedAt: new Date(row.added_at).toISOString(),
  });
}

const COLUMNS = 'id, name, endpoint, token, guard_level, colour, added_at';

/** All stores by name. */
export function allStores(app: Database): Store[] {
  return statement<StoreRow>(app, `SELECT ${COLUMNS} FROM store ORDER BY name COLLATE NOCASE`)
    .all()
    .map(toStore);
}

/** @param name upper and lower case are the same */
export function storeByName(app: Database, name: string): Store | null {
  const row = statement<StoreRow>(app, `SELECT ${COLUMNS} FROM store WHERE name = ?`).get(name);
  return row ? toStore(row) : null;
}

/** @throws AppError `disk_full`, `in_use` */
export function insertStore(app: Database, store: Store): void {
  try {
    statement(
      app,
      'INSERT INTO store (id, name, endpoint, token, guard_level, colour, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(
      store.id,
      store.name,
      store.endpoint,
      JSON.stringify(store.token),
      store.guardLevel,
      store.colour,
      Date.parse(store.addedAt),
    );
  } catch (error) {
    throw databaseError(error, 'the list of stores');
  }
}

/** What can be changed of a store that is on the list. */
export function updateStoreRow(
  app: Database,
  { id, name, guardLevel, colour, token }: Pick<Store, 'id' | 'name' | 'guardLevel' | 'colour' | 'token'>,
): void {
  statement(app, 'UPDATE store SET name = ?, guard_level = ?, colour = ?, token = ? WHERE id = ?').run(
    name,
    guardLevel,
    colour,
    JSON.stringify(token),
    id,
  );
}

/** Takes a store off the list; its folder is the caller's affair. */
export function deleteStore(app: Database, id: string): void {
  statement(app, 'DELETE FROM store WHERE id = ?').run(id);
}
