import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../electron/engine/store/database.ts';
import type { Migration } from '../../../electron/engine/store/migrations/migration.ts';
import { filesBeside } from '../../support/damage.ts';

let folder: string;
let path: string;
const open: Database[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-backup-'));
  path = join(folder, 'store.db');
});
afterEach(() => {
  for (const database of open.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});

/** The first so many versions of a history. */
function history(length: number): Migration[] {
  return Array.from({ length }, (_, index) => ({
    version: (index + 1) * 10,
    name: `step ${index + 1}`,
    sql: `CREATE TABLE step_${index + 1} (x TEXT) STRICT`,
  }));
}

function opened(length: number): Database {
  const database = openDatabase(path, history(length));
  open.push(database);
  return database;
}

/** Runs a call in a process that may write files of at most half a megabyte, and gives the error that it met. */
function inASmallSpace(call: string): unknown {
  const module = new URL('../../../electron/engine/store/database.ts', import.meta.url).href;
  const script = `import { openDatabase } from ${JSON.stringify(module)};
    try { ${call}; console.log('null'); }
    catch ({ code, message }) { console.log(JSON.stringify({ code, message })); }`;
  const limited = `trap '' XFSZ; ulimit -f 1024; exec "$0" --input-type=module -e "$1"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', limited, process.execPath, script], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const texts = (file: string, length: number): unknown[] => {
  const database = openDatabase(file, history(length));
  open.push(database);
  return database.prepare('SELECT x FROM step_1').pluck().all();
};

describe('the copy before an update', () => {
  it('holds what only the log of recent writes has, while somebody else is reading', () => {
    const old = opened(1);
    old.prepare('INSERT INTO step_1 VALUES (?)').run('kept');
    old.exec('BEGIN');
    expect(old.prepare('SELECT x FROM step_1').pluck().all()).toEqual(['kept']);
    const writer = opened(1);
    writer.prepare('INSERT INTO step_1 VALUES (?)').run('in the log');

    const updated = opened(2);
    expect(updated.prepare('SELECT x FROM step_1').pluck().all()).toEqual(['kept', 'in the log']);
    expect(texts(`${path}.before-20`, 1)).toEqual(['kept', 'in the log']);
    expect(old.prepare('SELECT x FROM step_1').pluck().all()).toEqual(['kept']);
    old.exec('COMMIT');
  });

  it('is kept of the last two updates', () => {
    for (let length = 1; length <= 5; length += 1) opened(length).close();
    expect(filesBeside(path)).toEqual(['store.db.before-40', 'store.db.before-50']);
  });

  it('does not stand there half made: what a crash has left is made again', () => {
    opened(1).prepare('INSERT INTO step_1 VALUES (?)').run('kept');
    writeFileSync(`${path}.before-20.part`, 'half a copy');
    opened(2);
    expect(texts(`${path}.before-20`, 1)).toEqual(['kept']);
    expect(existsSync(`${path}.before-20.part`)).toBe(false);
  });

  it('is not made of a new database, nor again of one that is up to date', () => {
    opened(2).close();
    opened(2);
    expect(filesBeside(path).filter((name) => name.includes('before'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'says so when there is no room, and leaves the database as it was',
    () => {
      const old = opened(1);
      old.prepare("INSERT INTO step_1 SELECT printf('%1000000c', 'x') FROM json_each('[1,2,3]')").run();
      old.close();
      const before = readFileSync(path);
      const said = inASmallSpace(`openDatabase(${JSON.stringify(path)}, ${JSON.stringify(history(2))})`);
      expect(said).toEqual({
        code: 'disk_full',
        message: expect.stringMatching(
          /^There is no room for the copy of .*Free up to 3 MB .*nothing was changed\.$/,
        ),
      });
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(filesBeside(path).filter((name) => name.includes('before'))).toEqual([]);
      // With room for it, it goes through.
      expect(opened(2).prepare('SELECT count(*) FROM step_1').pluck().get()).toBe(3);
    },
  );

  it('is made by whichever of two engines comes first', () => {
    const [first, second] = [opened(1), opened(1)];
    first.prepare('INSERT INTO step_1 VALUES (?)').run('kept');
    opened(2);
    opened(2);
    expect(second.prepare('SELECT x FROM step_1').pluck().all()).toEqual(['kept']);
    expect(texts(`${path}.before-20`, 1)).toEqual(['kept']);
  });
});
