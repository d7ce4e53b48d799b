import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/engine/clock.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { acquireLease } from '../../../electron/engine/store/lease.ts';
import type { Migration } from '../../../electron/engine/store/migrations/migration.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-'));
  path = join(folder, 'deep', 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('opening a database', () => {
  it('makes the folder and the newest schema, and syncs every commit', () => {
    const database = openDatabase(path, storeMigrations);
    expect(database.pragma('user_version', { simple: true })).toBe(storeMigrations.at(-1)?.version);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
  });

  it('knows its migrations in rising steps of ten', () => {
    const versions = storeMigrations.map((migration) => migration.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions.every((version) => version % 10 === 0)).toBe(true);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('keeps a copy from before a migration', () => {
    const first: Migration = { version: 10, name: 'a', sql: 'CREATE TABLE a (x TEXT) STRICT' };
    const second: Migration = { version: 20, name: 'b', sql: 'ALTER TABLE a ADD COLUMN y TEXT' };
    const old = openDatabase(path, [first]);
    old.prepare('INSERT INTO a VALUES (?)').run('kept');
    old.close();

    const migrated = openDatabase(path, [first, second]);
    expect(migrated.prepare('SELECT x, y FROM a').all()).toEqual([{ x: 'kept', y: null }]);
    migrated.close();

    const copy = openDatabase(`${path}.before-20`, [first]);
    expect(copy.prepare('SELECT x FROM a').all()).toEqual([{ x: 'kept' }]);
    copy.close();
  });

  it('undoes a migration that fails in the middle', () => {
    const first: Migration = { version: 10, name: 'a', sql: 'CREATE TABLE a (x TEXT) STRICT' };
    const broken: Migration = {
      version: 20,
      name: 'b',
      sql: 'CREATE TABLE b (y TEXT); CREATE TABLE a (x TEXT)',
    };
    openDatabase(path, [first]).close();
    expect(() => openDatabase(path, [first, broken])).toThrow();
    const database = openDatabase(path, [first]);
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'b'`).all()).toEqual([]);
    database.close();
  });

  it('refuses a database from a newer Bulkhead and does not touch it', () => {
    openDatabase(path, [...storeMigrations, { version: 9990, name: 'future', sql: 'SELECT 1' }]).close();
    const before = readFileSync(path);
    expect(() => openDatabase(path, storeMigrations)).toThrow(
      expect.objectContaining({
        code: 'database_newer',
        message: expect.stringContaining('Update Bulkhead'),
      }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says that a damaged file is damaged and leaves it as it is', () => {
    openDatabase(path, storeMigrations).close();
    writeFileSync(path, 'This is no database. '.repeat(500));
    expect(() => openDatabase(path, storeMigrations)).toThrow(
      expect.objectContaining({ code: 'database_corrupt', message: expect.stringContaining('damaged') }),
    );
    expect(existsSync(path)).toBe(true);
  });
});

describe('the lease', () => {
  it('keeps a second engine out until the first lets go', () => {
    const first = openDatabase(path, storeMigrations);
    const second = openDatabase(path, storeMigrations);
    const lease = acquireLease(first, 'one', systemClock);
    expect(() => acquireLease(second, 'two', systemClock)).toThrow(
      expect.objectContaining({ code: 'in_use' }),
    );
    lease.release();
    acquireLease(second, 'two', systemClock).release();
    first.close();
    second.close();
  });

  it('is free at once when its process was killed', () => {
    const database = openDatabase(path, storeMigrations);
    const lease = acquireLease(database, 'one', systemClock);
    // Above the largest process id that Linux gives out.
    database.prepare('UPDATE lease SET pid = 4999999').run();
    const next = acquireLease(database, 'two', systemClock);
    expect(() => lease.assertHeld()).toThrow(expect.objectContaining({ code: 'in_use' }));
    next.assertHeld();
    next.release();
    database.close();
  });

  it('neither fails the engine nor keeps it from closing when the disk takes nothing more', () => {
    vi.useFakeTimers();
    const database = openDatabase(path, storeMigrations);
    const lease = acquireLease(database, 'one', systemClock);
    database.pragma('query_only = ON');
    expect(() => vi.advanceTimersByTime(10_000)).not.toThrow();
    expect(() => lease.release()).not.toThrow();
    vi.useRealTimers();
    database.close();
  });

  it('of another machine is free when it has had no heartbeat for long', () => {
    const database = openDatabase(path, storeMigrations);
    acquireLease(database, 'one', systemClock);
    database.prepare(`UPDATE lease SET host = 'elsewhere'`).run();
    expect(() => acquireLease(database, 'two', systemClock)).toThrow(
      expect.objectContaining({ code: 'in_use' }),
    );
    database.prepare('UPDATE lease SET heartbeat_at = heartbeat_at - 60000').run();
    acquireLease(database, 'two', systemClock).release();
    database.close();
  });
});
