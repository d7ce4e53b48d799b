import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/clock.ts';
import { JournalWriter } from '../../../electron/engine/runs/execute/journal-writer.ts';
import { type Database, openDatabase } from '../../../electron/engine/store/database.ts';
import { acquireLease, type Lease } from '../../../electron/engine/store/lease.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';

/** Values of SQLite's `synchronous`. */
const [NORMAL, FULL] = [1, 2];

let folder: string;
let database: Database;
let lease: Lease;
let journal: JournalWriter;
/** How the transaction of each write will be committed. */
let commits: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-journal-'));
  database = openDatabase(join(folder, 'store.db'), storeMigrations);
  lease = acquireLease(database, 'one', systemClock);
  journal = new JournalWriter(database, lease);
  commits = [];
});

afterEach(() => {
  lease.release();
  database.close();
  rmSync(folder, { recursive: true });
});

const note = () => commits.push(database.pragma('synchronous', { simple: true }));

describe('the journal', () => {
  it('flushes intents to the disk before they count as written, and receipts that wait with them', async () => {
    const receipt = journal.record(note);
    await journal.write(note);
    await receipt;
    expect(commits).toEqual([FULL, FULL]);
  });

  it('commits receipts without a flush of their own: reading back learns again what a power cut takes', async () => {
    await journal.record(note);
    expect(commits).toEqual([NORMAL]);
    expect(database.pragma('synchronous', { simple: true })).toBe(FULL);
  });

  it('rolls a group back as a whole, and the next one is none the worse', async () => {
    const fails = journal.record(() => {
      throw new Error('refused');
    });
    const neighbour = journal.record(() =>
      database.exec(`INSERT INTO change_set (name, created_at) VALUES ('x', 0)`),
    );
    await expect(fails).rejects.toThrow('refused');
    await expect(neighbour).rejects.toThrow('refused');
    expect(database.prepare('SELECT * FROM change_set').all()).toEqual([]);
    await journal.record(note);
    expect(commits).toHaveLength(1);
  });

  it('writes nothing more once another engine has taken the store over', async () => {
    const usurper = openDatabase(join(folder, 'store.db'), storeMigrations);
    usurper.prepare(`UPDATE lease SET owner = 'two'`).run();
    await expect(journal.write(note)).rejects.toMatchObject({ code: 'in_use' });
    await expect(journal.record(note)).rejects.toMatchObject({ code: 'in_use' });
    expect(commits).toEqual([]);
    usurper.close();
  });
});
