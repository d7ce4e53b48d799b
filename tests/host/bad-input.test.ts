import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { storeMigrations } from '../../electron/engine/store/migrations/store-migrations.ts';
import type { ChangeSet } from '../../shared/model/change.ts';
import type { Preview } from '../../shared/model/preview.ts';
import { type Ended, json, LAUNCHER, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

let home: TestHome;
let demo: DemoStoreProcess;

beforeAll(async () => {
  home = new TestHome();
  demo = await DemoStoreProcess.start(home, ['--products', '300', '--variants', '3', '--plan', 'plus']);
  const address = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN'];
  await bulkhead('store', 'add', 'shop', ...address);
  await bulkhead('pull', 'shop');
});
afterAll(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

function bulkhead(...args: string[]): Promise<Ended> {
  return home.run(args, { env: { DEMO_TOKEN: demo.token } });
}

function stage(where: string, edit: string, set = 'bad'): Promise<Ended> {
  return bulkhead('stage', 'shop', '--set', set, '--where', where, '--edit', edit);
}

async function stagedChanges(): Promise<number> {
  const listed = await bulkhead('changes', 'shop', '--json');
  return json<ChangeSet[]>(listed).reduce((sum, set) => sum + set.changes, 0);
}

describe('an edit that cannot be', () => {
  it.each([
    ['an unknown field', '', 'prize: = 5', /“prize” is not a field/],
    ['a price that is no number', '', 'price: = "abc"', /price/i],
    ['a negative price', '', 'price: -100000', /Nothing was staged.*900 rows.*is below 0/],
    ['a negative quantity', '', 'quantity@Main: = -5', /Quantity at Main cannot be “-5”: it is below 0/],
    ['an unknown location', '', 'quantity@Moon: = 5', /Moon.*Main/],
    ['a title beyond the limit', '', `title: = "${'x'.repeat(300)}"`, /255/],
    ['a malformed expression', '', 'price: +10% rund .99', /column|expected/i],
    [
      'a regular expression that no engine should run',
      '',
      'title: replace /(a+)+\\1/ with "b"',
      /cannot be used.*back-references/,
    ],
    ['an operation that does not fit', '', 'title: +10%', /Title/],
  ])('%s: one sentence, exit code 2, nothing staged', async (_name, where, edit, words) => {
    const ended = await stage(where, edit);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.split('\n')[0]).toMatch(words);
    expect(await stagedChanges()).toBe(0);
  });

  it('a regular expression that would hang others runs in linear time', async () => {
    const ended = await stage('', 'description: replace /(a|a)*(a+)+$/ with ""', 'regex');
    expect(ended.code).toBe(0);
  });
});

describe('a search that cannot be', () => {
  it.each([
    ['vendr:Acme', /vendr/],
    ['price:>abc', /abc/],
    ['title:"open', /column/],
  ])('%s never widens the selection', async (query, words) => {
    const found = await bulkhead('find', 'shop', query);
    expect(found).toMatchObject({ code: 2, stdout: '' });
    expect(found.stderr).toMatch(words);
    expect(await stage(query, 'price: +1')).toMatchObject({ code: 2 });
  });
});

describe('what the guard rails find', () => {
  it('a 300-character SEO title and a duplicate SKU are said before the run', async () => {
    await stage('', `seo.title: = "${'x'.repeat(300)}"`, 'guarded');
    await stage('', 'sku: = "SAME"', 'guarded');
    const { findings } = json<Preview>(await bulkhead('preview', 'shop', '--set', 'guarded', '--json'));
    expect(findings.find((finding) => finding.rule === 'seo-too-long')).toMatchObject({ count: 300 });
    expect(findings.find((finding) => finding.rule === 'duplicate-sku')).toMatchObject({
      severity: 'stop',
      count: 900,
    });
    const run = await bulkhead('run', 'shop', '--set', 'guarded');
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/SKU/);
    expect(json<unknown[]>(await bulkhead('runs', 'shop', '--json'))).toEqual([]);
  });
});

it('an unknown store, set or run is named together with what there is', async () => {
  expect(await bulkhead('pull', 'nope')).toMatchObject({ code: 2, stderr: expect.stringContaining('shop') });
  expect(await bulkhead('preview', 'shop', '--set', 'nope')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('“nope”'),
  });
  expect(await bulkhead('show', 'shop', '99')).toMatchObject({ code: 2 });
});

describe('a database that cannot be used', () => {
  /** A copy of the data folder, so that what a test breaks is its own. */
  function copy(): { copied: TestHome; database: string } {
    const copied = new TestHome();
    cpSync(home.folder, copied.folder, { recursive: true });
    const [id = ''] = readdirSync(join(copied.folder, 'stores'));
    return { copied, database: join(copied.folder, 'stores', id, 'store.db') };
  }

  it('that is damaged is set aside and recovered, and said so once; the doctor knows of it', async () => {
    const { copied, database } = copy();
    using _ = copied;
    writeFileSync(database, 'no database '.repeat(1000));
    const find = () => copied.run(['find', 'shop', ''], { env: { DEMO_TOKEN: demo.token } });
    const ended = await find();
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('was damaged and has been recovered'),
    });
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
    const [kept = ''] = readdirSync(dirname(database)).filter((name) => name.includes('.damaged-'));
    expect(ended.stderr).toContain(kept);
    expect(readFileSync(join(dirname(database), kept), 'utf8')).toContain('no database');
    expect((await find()).stderr).toBe('');
    const doctor = await copied.run(['doctor'], { env: { DEMO_TOKEN: demo.token } });
    expect(doctor.stdout).toContain('was damaged and has been recovered');
  });

  it('that a newer Bulkhead wrote is refused', async () => {
    const { copied, database } = copy();
    using _ = copied;
    openDatabase(database, [...storeMigrations, { version: 9990, name: 'future', sql: 'SELECT 1' }]).close();
    const ended = await copied.run(['find', 'shop', ''], { env: { DEMO_TOKEN: demo.token } });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('newer Bulkhead') });
  });
});

describe('a full disk', () => {
  /** Runs the command line with a limit on the size of every file it writes, in KiB, as a full disk would be met. */
  function limited(folder: TestHome, kib: number, args: readonly string[]): Promise<Ended> {
    const script = `ulimit -f ${kib}; exec "$0" "$@"`;
    return folder.run([script, process.execPath, LAUNCHER, ...args], {
      node: 'bash',
      launcher: '-c',
      env: { DEMO_TOKEN: demo.token },
    });
  }

  it('keeps a damaged database from being recovered, in words; with room for it, it is', async () => {
    using copied = new TestHome();
    cpSync(home.folder, copied.folder, { recursive: true });
    const [id = ''] = readdirSync(join(copied.folder, 'stores'));
    const database = join(copied.folder, 'stores', id, 'store.db');
    writeFileSync(database, 'no database '.repeat(1000));
    const ended = await limited(copied, 32, ['changes', 'shop']);
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('could not be recovered yet: The disk'),
    });
    expect(readFileSync(database, 'utf8')).toContain('no database');
    expect(readdirSync(dirname(database)).filter((name) => name.includes('recover'))).toEqual([]);
    expect(await copied.run(['changes', 'shop'])).toMatchObject({ code: 0 });
  });

  it('fails the pull in words and leaves the old catalog as it was', async () => {
    using fresh = new TestHome();
    mkdirSync(fresh.folder, { recursive: true });
    cpSync(home.folder, fresh.folder, { recursive: true });
    const before = await fresh.run(['find', 'shop', '', '--limit', '5', '--json']);
    const pulled = await limited(fresh, 400, ['pull', 'shop', '--full']);
    expect(pulled).toMatchObject({ code: 1, stderr: expect.stringContaining('disk refused to store more') });
    const after = await fresh.run(['find', 'shop', '', '--limit', '5', '--json']);
    expect(after.stdout).toBe(before.stdout);
    expect(await fresh.run(['pull', 'shop', '--full'], { env: { DEMO_TOKEN: demo.token } })).toMatchObject({
      code: 0,
    });
  });
});
