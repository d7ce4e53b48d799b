import { existsSync } from 'node:fs';
import { backupsOf, fileVersion } from '../backup.ts';
import type { Database } from '../database.ts';
import { copyOf, DamagedFile } from './damaged-file.ts';
import { findTables, writeFirstPage } from './first-page.ts';
import { isDamage, readUntilDamage } from './read-around-damage.ts';
import { type SalvagedTable, salvageTable } from './salvage-table.ts';
import { removeDatabase } from './set-aside.ts';

/** What could be read of a damaged database, table by table. */
export class Salvage {
  readonly #tables = new Map<string, SalvagedTable>();
  /** Tables that came from a backup, since nothing of them could be read. */
  readonly fromBackup = new Set<string>();

  add(name: string, table: SalvagedTable): void {
    this.#tables.set(name, table);
  }

  isWhole(name: string): boolean {
    return this.#tables.get(name)?.isWhole === true && !this.fromBackup.has(name);
  }

  /** Not one row could be read although there may have been some. */
  isNothing(name: string): boolean {
    const table = this.#tables.get(name);
    return table !== undefined && !table.isWhole && table.rows === 0;
  }
}

/** A table that the damaged schema does not name: its place is found by looking through the whole file. */
function salvageWithoutSchema(
  path: string,
  target: Database,
  names: readonly string[],
  salvage: Salvage,
): void {
  for (const name of names) salvage.add(name, { rows: 0, isWhole: false });
  const tables = existsSync(path) ? findTables(path, names) : [];
  if (tables.length === 0) return;
  const copy = `${path}.recovering-copy`;
  removeDatabase(copy);
  try {
    copyOf(path, copy);
    for (const table of tables) {
      writeFirstPage(copy, table);
      const source = DamagedFile.open(copy);
      if (!source) continue;
      try {
        salvage.add(table.name, salvageTable(source, target, table.name));
      } finally {
        source.close();
      }
    }
  } finally {
    removeDatabase(copy);
  }
}

function readBackups(
  path: string,
  target: Database,
  groups: readonly (readonly string[])[],
  salvage: Salvage,
): void {
  const lost = groups.filter((group) => group.every((name) => salvage.isNothing(name)));
  for (const backup of lost.length === 0 ? [] : backupsOf(path)) {
    const source = DamagedFile.open(backup);
    if (!source) continue;
    try {
      for (const name of lost.flat()) {
        if (salvageTable(source, target, name).rows > 0) salvage.fromBackup.add(name);
      }
    } finally {
      source.close();
    }
    if (salvage.fromBackup.size > 0) return;
  }
}

/** Numbers that were given out are not given out again, even when what they were given to is lost. */
function salvageSequences(source: DamagedFile, target: Database): void {
  const raise = target.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?');
  const insert = target.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  readUntilDamage(
    () => source.rows('SELECT name, seq FROM sqlite_sequence'),
    ([name, last]) => {
      if (raise.run(last, name).changes === 0) insert.run(name, last);
    },
  );
}

function versionOf(path: string): number {
  try {
    return fileVersion(path);
  } catch (error) {
    if (isDamage(error)) return 0;
    throw error;
  }
}

/**
 * Copies everything that can be read into a new database. Tables of which nothing can be read come from the newest
 * backup, together with those that belong to them.
 *
 * @param path the damaged file, which is not changed
 * @param target the new database, with its tables and without foreign keys
 * @param groups all tables to be read, those that only make sense together in one group
 * @param version the newest version of such a database: one that has it has all of the tables
 */
export function salvageAll(
  path: string,
  target: Database,
  groups: readonly (readonly string[])[],
  version: number,
): Salvage {
  const salvage = new Salvage();
  const missing: string[] = [];
  const source = DamagedFile.open(path);
  try {
    for (const name of groups.flat()) {
      if (source && source.columns(name).length > 0) salvage.add(name, salvageTable(source, target, name));
      else missing.push(name);
    }
    if (source && source.columns('sqlite_sequence').length > 0) salvageSequences(source, target);
  } finally {
    source?.close();
  }
  const mayBeOlder = source !== null && versionOf(path) < version;
  if (missing.length > 0 && mayBeOlder) {
    for (const name of missing) salvage.add(name, { rows: 0, isWhole: true });
  } else if (missing.length > 0) {
    salvageWithoutSchema(path, target, missing, salvage);
  }
  readBackups(path, target, groups, salvage);
  return salvage;
}
