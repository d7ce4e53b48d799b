import type { ChangeSet } from '../../../../shared/model/change.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

export interface ChangeSetRow {
  readonly id: number;
  readonly name: string;
}

/** A set by its name, in any case. */
export function findChangeSet(database: Database, name: string): ChangeSetRow | null {
  const row = statement<ChangeSetRow>(database, 'SELECT id, name FROM change_set WHERE name = ?').get(name);
  return row ?? null;
}

/**
 * @param now milliseconds since the epoch
 * @param undoOf the run that the set undoes, for sets made by undo
 */
export function insertChangeSet(
  database: Database,
  name: string,
  now: number,
  undoOf: number | null = null,
): ChangeSetRow {
  const { lastInsertRowid } = statement(
    database,
    'INSERT INTO change_set (name, created_at, undo_of) VALUES (?, ?, ?)',
  ).run(name, now, undoOf);
  return { id: Number(lastInsertRowid), name };
}

export function renameChangeSet(database: Database, id: number, name: string): void {
  statement(database, 'UPDATE change_set SET name = ? WHERE id = ?').run(name, id);
}

/** Removes the set with everything staged in it. */
export function deleteChangeSet(database: Database, id: number): void {
  statement(database, 'DELETE FROM change_set WHERE id = ?').run(id);
}

interface CountedSet extends Omit<ChangeSet, 'createdAt'> {
  readonly createdAt: number;
}

const COUNTED = `
  SELECT change_set.name, change_set.created_at AS createdAt, change_set.undo_of AS undoOf,
    count(change.set_id) AS changes, count(DISTINCT change.product_id) AS products
  FROM change_set LEFT JOIN change ON change.set_id = change_set.id`;

function changeSetOf({ createdAt, ...row }: CountedSet): ChangeSet {
  return { ...row, createdAt: new Date(createdAt).toISOString() };
}

/** All sets with what is staged in them, newest first. */
export function listChangeSets(database: Database): ChangeSet[] {
  return statement<CountedSet>(
    database,
    `${COUNTED} GROUP BY change_set.id ORDER BY change_set.created_at DESC, change_set.id DESC`,
  )
    .all()
    .map(changeSetOf);
}

/** One set with what is staged in it. */
export function countedChangeSet(database: Database, id: number): ChangeSet {
  const row = statement<CountedSet>(
    database,
    `${COUNTED} WHERE change_set.id = ? GROUP BY change_set.id`,
  ).get(id);
  if (!row) throw new Error(`Change set ${id} vanished while it was read`);
  return changeSetOf(row);
}
