import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import type { Recovery } from './recover-database.ts';

const COLUMNS = 'id, at, kept_as AS keptAs, message';

/** What became of this database when it was damaged, the latest first. */
export function recoveries(database: Database): Recovery[] {
  return statement<Recovery>(database, `SELECT ${COLUMNS} FROM recovery ORDER BY id DESC`).all();
}

/** Those that nobody has said to have seen. */
export function unseenRecoveries(database: Database): Recovery[] {
  return statement<Recovery>(
    database,
    `SELECT ${COLUMNS} FROM recovery WHERE is_seen = 0 ORDER BY id DESC`,
  ).all();
}

export function markRecoveriesSeen(database: Database): void {
  statement(database, 'UPDATE recovery SET is_seen = 1 WHERE is_seen = 0').run();
}
