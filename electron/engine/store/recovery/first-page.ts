import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** SQLite's default, which all our databases have, in bytes. */
const PAGE = 4096;
/** Of the file that is looked through at once, in pages. */
const PAGES_AT_ONCE = 1_024;
const TABLE_LEAF = 0x0d;

/** Offsets in the file header (sqlite.org/fileformat2.html §1.3). */
const HEADER = { writeVersion: 18, readVersion: 19, pages: 28, freeList: 32, freePages: 36 } as const;
const WITH_LOG = 2;

/** Where a table begins and how its rows are laid out, as the schema had it. */
export interface FoundTable {
  readonly name: string;
  readonly rootPage: number;
  readonly sql: string;
}

const DEFINITION = /^CREATE TABLE [\s\S]*?\) STRICT(?:, WITHOUT ROWID)?/;

/** A schema record is the texts "table", name and name, a number of up to four bytes, and the definition. */
function findIn(page: Buffer, name: string): FoundTable | null {
  const record = `table${name}${name}`;
  const at = page.indexOf(record);
  const create = at < 0 ? -1 : page.indexOf('CREATE TABLE', at);
  const bytes = create - at - record.length;
  if (at < 0 || create < 0 || bytes < 1 || bytes > 4) return null;
  const sql = DEFINITION.exec(page.toString('utf8', create))?.[0];
  // What was written over in part runs on into the next one.
  return sql === undefined || sql.includes('CREATE TABLE', 1)
    ? null
    : { name, rootPage: page.readUIntBE(create - bytes, bytes), sql };
}

/**
 * Looks for the definitions of tables in every page: the first page says where the schema is, and may be what is lost.
 *
 * @param path a database file, not open for writing
 */
export function findTables(path: string, names: readonly string[]): FoundTable[] {
  const found = new Map<string, FoundTable>();
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(PAGE * PAGES_AT_ONCE);
    for (let position = 0; ; position += buffer.length) {
      const length = readSync(file, buffer, 0, buffer.length, position);
      for (let start = 0; start + PAGE <= length; start += PAGE) {
        const page = buffer.subarray(start, start + PAGE);
        if (page[0] !== TABLE_LEAF) continue;
        for (const name of names) {
          const table = findIn(page, name);
          if (table) found.set(name, table);
        }
      }
      if (length < buffer.length) break;
    }
  } finally {
    closeSync(file);
  }
  return [...found.values()];
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** The table's layout and nothing else: without the indexes and checks of the real definition it always fits a page. */
function bareDefinition({ name, sql }: FoundTable): string {
  const scratch = new Sqlite(':memory:');
  try {
    scratch.exec(sql);
    const columns = scratch.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(name) as Column[];
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    const isRowid = key.length === 1 && key[0]?.type === 'INTEGER';
    const parts = columns.map((column) =>
      isRowid && column.pk ? `"${column.name}" INTEGER PRIMARY KEY` : `"${column.name}"`,
    );
    const hasNoRowid = sql.endsWith('WITHOUT ROWID');
    if (hasNoRowid) parts.push(`PRIMARY KEY (${key.map((column) => `"${column.name}"`).join(', ')})`);
    return `CREATE TABLE "${name}" (${parts.join(', ')})${hasNoRowid ? ' WITHOUT ROWID' : ''}`;
  } finally {
    scratch.close();
  }
}

/**
 * Gives a file whose first page is lost a new one that knows a single table.
 *
 * @param path a copy of the damaged file; its first page is overwritten
 */
export function writeFirstPage(path: string, table: FoundTable): void {
  const scratch = new Sqlite(':memory:');
  let page: Buffer;
  try {
    scratch.exec(bareDefinition(table));
    scratch.unsafeMode();
    scratch.pragma('writable_schema = ON');
    scratch.prepare('UPDATE sqlite_schema SET rootpage = ?').run(table.rootPage);
    page = Buffer.from(scratch.serialize().subarray(0, PAGE));
  } finally {
    scratch.close();
  }
  const file = openSync(path, 'r+');
  try {
    page.writeUInt8(WITH_LOG, HEADER.writeVersion);
    page.writeUInt8(WITH_LOG, HEADER.readVersion);
    page.writeUInt32BE(Math.floor(fstatSync(file).size / PAGE), HEADER.pages);
    page.writeUInt32BE(0, HEADER.freeList);
    page.writeUInt32BE(0, HEADER.freePages);
    writeSync(file, page, 0, PAGE, 0);
  } finally {
    closeSync(file);
  }
}
