import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeDatabasePath } from '../../../electron/engine/home.ts';
import { type Database, openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';

/** Larger than any process id that Linux gives. */
const DEAD_PROCESS = 2 ** 30;

/** Sizes in bytes, from SQLite's file format: the log's header, and the header of each page in it. */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

export function emptyHome(): string {
  return mkdtempSync(join(tmpdir(), 'bulkhead-chaos-'));
}

/**
 * What `kill -9` leaves of a data folder: every byte that was written, in one turn of the event loop. The shared memory
 * beside a database goes, as it does when the last process that had it open is gone.
 */
export function copyAsKilled(home: string): string {
  const copy = emptyHome();
  cpSync(home, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  return copy;
}

/** The process that held the lease is this one, which lives: the copy belongs to one that is dead. */
export function forgetProcess(home: string, storeId: string): void {
  const path = storeDatabasePath(home, storeId);
  if (!existsSync(path)) return;
  const database = openDatabase(path, storeMigrations);
  database.prepare('UPDATE lease SET pid = ?').run(DEAD_PROCESS);
  database.close();
}

/** Where the transactions in a write-ahead log end, in bytes. */
function transactionEnds(log: Buffer): number[] {
  if (log.length < LOG_HEADER) return [];
  const frame = FRAME_HEADER + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  const ends: number[] = [];
  for (let at = LOG_HEADER; at + frame <= log.length; at += frame) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    const isCommit = log.readUInt32BE(at + 4) !== 0;
    if (isCommit) ends.push(at + frame);
  }
  return ends;
}

/** Everything but claims and receipts, which alone are written without being flushed to the disk. */
function flushedState(database: Database): string {
  const all = (sql: string) => database.prepare(sql).all();
  return JSON.stringify([
    all('SELECT id, job_id, number, key, sent_at FROM attempt'),
    all('SELECT id, state, policy, pause_reason, cancel_requested_at FROM run'),
    all('SELECT * FROM change'),
    all('SELECT * FROM change_set'),
    all('SELECT owner FROM lease'),
  ]);
}

function stateWithLog(path: string, length: number): string {
  const folder = emptyHome();
  const copy = join(folder, 'store.db');
  cpSync(path, copy);
  cpSync(`${path}-wal`, `${copy}-wal`);
  truncateSync(`${copy}-wal`, length);
  const database = openDatabase(copy, storeMigrations);
  const state = flushedState(database);
  database.close();
  rmSync(folder, { recursive: true });
  return state;
}

/**
 * What a power cut leaves of a killed engine's database: the log up to the last transaction that was flushed to the
 * disk, and some torn bytes of the next.
 *
 * @param torn how much of what was not flushed survives all the same, in [0, 1)
 * @returns how many transactions were lost
 */
export function cutPower(home: string, storeId: string, torn: number): number {
  const path = storeDatabasePath(home, storeId);
  if (!existsSync(`${path}-wal`)) return 0;
  const ends = transactionEnds(readFileSync(`${path}-wal`));
  const last = ends.at(-1);
  if (last === undefined) return 0;
  const whole = stateWithLog(path, last);
  let kept = ends.length - 1;
  while (kept > 0 && stateWithLog(path, ends[kept - 1] ?? 0) === whole) kept -= 1;
  const flushed = ends[kept] ?? last;
  truncateSync(`${path}-wal`, flushed + Math.floor((last - flushed) * torn));
  return ends.length - 1 - kept;
}
