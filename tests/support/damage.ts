import { closeSync, ftruncateSync, openSync, readdirSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Sqlite from 'better-sqlite3';

const PAGE = 4096;

/** Which part of a table's tree a page is. */
export type PageKind = 'leaf' | 'internal' | 'overflow';

/** Numbers of the pages of a table, in the file's order; the log of recent writes is brought into the file first. */
export function pagesOf(path: string, table: string, kind: PageKind = 'leaf'): number[] {
  const database = new Sqlite(path);
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
    return database
      .prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path')
      .pluck()
      .all(table, kind) as number[];
  } finally {
    database.close();
  }
}

/** Overwrites pages with what no page ever holds, as a failing disk does. */
export function destroyPages(path: string, pages: readonly number[]): void {
  const file = openSync(path, 'r+');
  try {
    for (const page of pages) writeSync(file, Buffer.alloc(PAGE, 0xa5), 0, PAGE, (page - 1) * PAGE);
  } finally {
    closeSync(file);
  }
}

/** Cuts a file off, as a copy that was broken off does. */
export function truncateTo(path: string, pages: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, pages * PAGE);
  } finally {
    closeSync(file);
  }
}

/** Files beside a database that its recoveries have left. */
export function filesBeside(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.`) && !name.endsWith('.lock'))
    .sort();
}
