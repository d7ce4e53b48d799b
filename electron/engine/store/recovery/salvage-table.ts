import Sqlite from 'better-sqlite3';
import type { Database } from '../database.ts';
import type { DamagedFile } from './damaged-file.ts';
import { type KeyedRows, type RawRow, readAroundDamage, readUntilDamage } from './read-around-damage.ts';

const LARGEST_KEY = 2n ** 63n - 1n;
/** How far beyond the last row that was found others are looked for when nothing tells where the table ends. */
const FURTHER = 10_000n;

/** What could be read of one table. */
export interface SalvagedTable {
  readonly rows: number;
  /** Every page of it could be read. */
  readonly isWhole: boolean;
}

interface TableShape {
  readonly name: string;
  readonly hasRowid: boolean;
  /** Columns that both databases have. */
  readonly columns: readonly string[];
  /** Columns of the key, for a table without rowids. */
  readonly key: readonly string[];
}

function shapeOf(source: DamagedFile, target: Database, name: string): TableShape {
  const there = new Set(source.columns(name));
  const info = target.prepare(`SELECT name, pk FROM pragma_table_info(?)`).all(name) as {
    name: string;
    pk: number;
  }[];
  const list = target.prepare(`SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'`).get(name) as {
    wr: number;
  };
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return {
    name,
    hasRowid: list.wr === 0,
    columns: info.map((column) => column.name).filter((column) => there.has(column)),
    key: key.map((column) => column.name),
  };
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Where the table ends, from itself or from an index that names its rows. */
function lastKey(source: DamagedFile, { name }: TableShape, lastSeen: bigint): bigint {
  const from = ['', ...source.indexes(name).map((index) => ` INDEXED BY "${index}"`)];
  const known = from.flatMap((which) => source.value(`SELECT max(rowid) FROM "${name}"${which}`) ?? []);
  return known.reduce((a, b) => (a > b ? a : b), lastSeen + FURTHER);
}

function byRowid(source: DamagedFile, shape: TableShape, take: (row: RawRow) => void): boolean {
  const select = `SELECT rowid, ${list(shape.columns)} FROM "${shape.name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid`;
  const rows: KeyedRows = {
    read: (low, high, direction) => source.rows(`${select}${direction === 'up' ? '' : ' DESC'}`, low, high),
  };
  let last = 0n;
  const isThrough = readUntilDamage(
    () => rows.read(0n, LARGEST_KEY, 'up'),
    (row) => {
      last = row[0] as bigint;
      take(row);
    },
  );
  if (isThrough) return true;
  readAroundDamage(rows, { low: last, high: lastKey(source, shape, last) }, take);
  return false;
}

/** By the whole key from both ends; between the ends by ranges of products, set by set, for staged changes. */
function byKey(
  source: DamagedFile,
  shape: TableShape,
  target: Database,
  take: (row: RawRow) => void,
): boolean {
  const { name, key } = shape;
  const select = `SELECT NULL, ${list(shape.columns)} FROM "${name}"`;
  const order = (direction: string) => key.map((column) => `"${column}" ${direction}`).join(', ');
  if (readUntilDamage(() => source.rows(`${select} ORDER BY ${order('ASC')}`), take)) return true;
  readUntilDamage(() => source.rows(`${select} ORDER BY ${order('DESC')}`), take);
  if (name === 'change') {
    const sets = target.prepare('SELECT id FROM change_set').pluck().all() as number[];
    for (const set of sets) readChangesOf(source, shape, set, take);
  }
  return false;
}

function readChangesOf(
  source: DamagedFile,
  shape: TableShape,
  set: number,
  take: (row: RawRow) => void,
): void {
  const order = (direction: string) => shape.key.map((column) => `"${column}" ${direction}`).join(', ');
  const select = `SELECT product_id, ${list(shape.columns)} FROM change WHERE set_id = ? AND product_id BETWEEN ? AND ?`;
  const rows: KeyedRows = {
    read: (low, high, direction) =>
      source.rows(`${select} ORDER BY ${order(direction === 'up' ? 'ASC' : 'DESC')}`, BigInt(set), low, high),
  };
  readAroundDamage(rows, { low: 0n, high: LARGEST_KEY }, take);
}

/**
 * Copies every row of a table that can be read and that fits the table; rows that are there already stay.
 *
 * @param target has the newest schema; columns that the damaged file does not have get their defaults
 */
export function salvageTable(source: DamagedFile, target: Database, name: string): SalvagedTable {
  const shape = shapeOf(source, target, name);
  const before = countOf(target, name);
  if (shape.columns.length === 0) return { rows: 0, isWhole: true };
  const insert = target.prepare(
    `INSERT OR IGNORE INTO "${name}" (${list(shape.columns)}) VALUES (${shape.columns.map(() => '?').join(', ')})`,
  );
  let refused = 0;
  const take = ([, ...values]: RawRow) => {
    try {
      insert.run(...values);
    } catch (error) {
      // A value of another kind than the column's: what the page holds is no longer this row.
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
      refused += 1;
    }
  };
  const isWhole = target.transaction(() =>
    shape.hasRowid ? byRowid(source, shape, take) : byKey(source, shape, target, take),
  )();
  return { rows: countOf(target, name) - before, isWhole: isWhole && refused === 0 };
}

export function countOf(database: Database, table: string): number {
  return database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
}
