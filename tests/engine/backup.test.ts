import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../electron/engine/archive/file-bytes.ts';
import { storeDatabasePath } from '../../electron/engine/home.ts';
import { Desk, outcome } from '../support/desk.ts';
import { FreshMachine } from '../support/fresh-machine.ts';

const store = Desk.store;
const VIEW = {
  name: 'Mine',
  query: 'status:active',
  sort: { by: 'title', descending: false } as const,
  columns: ['title', 'price'],
  showVariants: true,
};

let desk: Desk;
let folder: string;
let backup: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-backup-'));
  backup = join(folder, 'all.zip');
  desk = await Desk.open({ products: 12, variants: 2 });
  await desk.stage('done', '', 'price: +10%');
  await desk.run('done');
  await desk.stage('waiting', '', 'title: append " (new)"');
  const { client } = desk.engine;
  await client.changes.saveRecipe({ name: 'Ten up', edits: ['price: +10%'] });
  await client.settings.set({ concurrency: 4 });
  await client.catalog.saveView({ store, view: VIEW });
  await client.backup.make({ path: backup });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The files of the backup, by name. */
async function contents(): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(backup)));
  const files = new Map<string, Uint8Array>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  return files;
}

/** Another backup, as somebody might have made it by hand. */
async function forged(change: (files: Map<string, Uint8Array>) => unknown): Promise<string> {
  const files = await contents();
  await change(files);
  const archive = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, bytes] of files) await archive.add(name, new Uint8ArrayReader(bytes));
  const path = join(folder, 'forged.zip');
  writeFileSync(path, await archive.close());
  return path;
}

interface RawManifest {
  version: number;
  stores: { file: string; bytes: number; sha256: string; store: { name: string; endpoint: string } }[];
}

function changeManifest(files: Map<string, Uint8Array>, change: (manifest: RawManifest) => void): void {
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8')) as RawManifest;
  change(manifest);
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
}

/** Changes the database in a backup by SQL, and makes the manifest agree. */
async function changeDatabase(files: Map<string, Uint8Array>, sql: string): Promise<void> {
  const path = join(folder, 'changed.db');
  writeFileSync(path, files.get('stores/demo.db') ?? '');
  const database = new Sqlite(path);
  database.unsafeMode(true);
  database.exec(sql);
  database.close();
  const bytes = readFileSync(path);
  const sha256 = await sha256Of(path);
  files.set('stores/demo.db', bytes);
  changeManifest(files, ({ stores }) => Object.assign(stores[0] ?? {}, { bytes: bytes.length, sha256 }));
}

describe('a backup', () => {
  it('brings everything that a person has made to another machine', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    const [here, there] = [desk.engine.client, fresh.engine.client];
    const { stores, recipes } = await there.backup.restore({ path: backup });
    expect(stores.map(({ store: { name }, nameInBackup }) => [name, nameInBackup])).toEqual([
      ['demo', 'demo'],
    ]);
    expect(recipes).toBe(1);
    expect(await there.changes.recipes()).toEqual(await here.changes.recipes());
    expect(await there.settings.get()).toEqual(await here.settings.get());
    expect(await there.catalog.savedViews({ store })).toEqual([VIEW]);
    expect(await there.changes.sets({ store })).toEqual(await here.changes.sets({ store }));
    expect(await there.runs.list({ store })).toEqual(await here.runs.list({ store }));
    const values = async (client: typeof here) =>
      (await client.changes.list({ store, set: 'waiting' })).rows.map(({ productId, base, value }) => ({
        productId,
        base,
        value,
      }));
    expect(await values(there)).toEqual(await values(here));
  });

  it('leaves the catalog and every token behind', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    const { client } = fresh.engine;
    await client.backup.restore({ path: backup });
    expect((await client.catalog.find({ store, query: '' })).products).toBe(0);
    expect(await client.stores.list()).toMatchObject([{ name: 'demo', token: { kind: 'keychain' } }]);
    await expect(client.stores.check({ store })).rejects.toMatchObject({ code: 'not_authorised' });
    for (const bytes of (await contents()).values()) {
      expect(Buffer.from(bytes).includes(desk.demo.token)).toBe(false);
      expect(Buffer.from(bytes).includes('DEMO_TOKEN')).toBe(false);
    }
  });

  it('undoes a run on the other machine once that has a token and the catalog', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    const { client } = fresh.engine;
    await client.backup.restore({ path: backup });
    fresh.giveToken(desk.demo.token);
    await outcome(client.catalog.pull({ store }));
    const undo = await outcome(client.runs.undo({ store, run: 1, policy: 'hold' }));
    expect(undo.run).toMatchObject({ state: 'finished', totals: { changes: { applied: 24 } } });
    await outcome(client.runs.undo({ store, run: 2, policy: 'hold' }));
  });

  it('replaces nothing: a name that is taken gets another, settings and recipes of here stay', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    const { client } = fresh.engine;
    await client.settings.set({ concurrency: 7 });
    await client.changes.saveRecipe({ name: 'ten UP', edits: ['price: +11%'] });
    await client.backup.restore({ path: backup });
    const { stores, recipes } = await client.backup.restore({ path: backup });
    expect(stores.map(({ store: { name, id } }) => [name, id])).toEqual([
      ['demo (restored)', 'demo-restored'],
    ]);
    expect(recipes).toBe(0);
    expect((await client.settings.get()).concurrency).toBe(7);
    expect(await client.changes.recipes()).toEqual([{ name: 'ten UP', edits: ['price: +11%'] }]);
    await client.changes.removeSet({ store: 'demo (restored)', set: 'waiting' });
    expect((await client.changes.sets({ store })).map(({ name }) => name)).toContain('waiting');
  });

  it('pauses a run that was under way', async () => {
    const busy = await Desk.open({
      products: 60,
      faults: { rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }] },
    });
    await busy.stage('a', '', 'price: +1');
    const path = join(folder, 'busy.zip');
    const underWay = Promise.withResolvers<void>();
    const running = busy.run('a', 'hold', ({ changesFinal }) => changesFinal > 0 && underWay.resolve());
    await underWay.promise;
    await busy.engine.client.backup.make({ path });
    await busy.engine.client.runs.pause({ store, run: 1 });
    await running;

    await using fresh = await FreshMachine.open(busy.clock);
    const { client } = fresh.engine;
    await client.backup.restore({ path });
    expect((await client.runs.list({ store }))[0]).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringContaining('Restored from a backup'),
    });
    fresh.giveToken(busy.demo.token);
    await outcome(client.catalog.pull({ store }));
    const end = await outcome(client.runs.resume({ store, run: 1 }));
    expect(end.run.totals.changes).toMatchObject({ failed: 0, held: 0, pending: 0 });
    await busy.close();
  });

  it('leaves out a store that cannot be read, and says why', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    const { client } = fresh.engine;
    const add = (name: string) =>
      client.stores.add({ name, address: { domain: `${name}.myshopify.com` }, token: { kind: 'keychain' } });
    const newer = await add('newer');
    await add('fine');
    await client.changes.sets({ store: 'newer' });
    await client.changes.sets({ store: 'fine' });
    const database = new Sqlite(storeDatabasePath(fresh.home, newer.id));
    database.pragma('user_version = 99990');
    database.close();
    const path = join(folder, 'partial.zip');
    expect(await client.backup.make({ path })).toMatchObject({
      stores: ['fine'],
      leftOut: [{ store: 'newer', reason: expect.stringContaining('newer Bulkhead') }],
    });
  });

  it.each([
    ['in a folder that does not exist', () => join(folder, 'nowhere', 'a.zip')],
    ['where a folder is', () => folder],
  ])('is not written %s', async (_, path) => {
    await expect(desk.engine.client.backup.make({ path: path() })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(readdirSync(tmpdir()).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readdirSync(join(desk.home, 'drafts'))).toEqual([]);
  });
});

describe('a file that is no whole backup', () => {
  const swap = (from: string, to: string) => (files: Map<string, Uint8Array>) => {
    const bytes = files.get(from) ?? new Uint8Array();
    files.delete(from);
    files.set(to, bytes);
  };
  const forgeries: Readonly<Record<string, (files: Map<string, Uint8Array>) => unknown>> = {
    'has a file too many': (files) => files.set('stores/other.db', Buffer.from('?')),
    'has a path that leads elsewhere': swap('stores/demo.db', '../../../demo.db'),
    'lacks a file': (files) => files.delete('stores/demo.db'),
    'lacks its list of contents': (files) => files.delete('manifest.json'),
    'has another list of contents': (files) => files.set('manifest.json', Buffer.from('[]')),
    'holds something else than it says': (files) => {
      const bytes = Buffer.from(files.get('stores/demo.db') ?? []);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      files.set('stores/demo.db', bytes);
    },
    'unpacks to more than it says': (files) =>
      changeManifest(files, ({ stores }) => Object.assign(stores[0] ?? {}, { bytes: 1_000 })),
    'leads to another server': (files) =>
      changeManifest(files, ({ stores }) =>
        Object.assign(stores[0]?.store ?? {}, { endpoint: 'https://evil.example/graphql.json' }),
      ),
    'has a trigger in a database': (files) =>
      changeDatabase(files, 'CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM change_set; END'),
    'has rows that no Bulkhead writes': (files) =>
      changeDatabase(
        files,
        `PRAGMA ignore_check_constraints = ON; UPDATE run SET state = 'finished', finished_at = NULL`,
      ),
  };

  it.each(Object.keys(forgeries))('is refused when it %s', async (name) => {
    await using fresh = await FreshMachine.open(desk.clock);
    const path = await forged(forgeries[name] ?? (() => {}));
    await expect(fresh.engine.client.backup.restore({ path })).rejects.toMatchObject({ code: 'bad_input' });
    expect(await fresh.engine.client.stores.list()).toEqual([]);
    expect(await fresh.engine.client.changes.recipes()).toEqual([]);
    expect(existsSync(join(fresh.home, 'stores')) ? readdirSync(join(fresh.home, 'stores')) : []).toEqual([]);
  });

  it.each([
    ['text', () => Buffer.from('name,price\n')],
    ['nothing', () => Buffer.alloc(0)],
    ['a part of one', () => readFileSync(backup).subarray(0, -200)],
  ])('is refused when it is %s', async (_, bytes) => {
    await using fresh = await FreshMachine.open(desk.clock);
    const path = join(folder, 'other.zip');
    writeFileSync(path, bytes());
    await expect(fresh.engine.client.backup.restore({ path })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('“other.zip” was not restored, and nothing was changed.'),
    });
  });

  it.each([
    [
      'format',
      (files: Map<string, Uint8Array>) =>
        changeManifest(files, (manifest) => Object.assign(manifest, { version: 2 })),
    ],
    ['database', (files: Map<string, Uint8Array>) => changeDatabase(files, 'PRAGMA user_version = 99990')],
  ])('asks for an update when its %s is newer', async (_, change) => {
    await using fresh = await FreshMachine.open(desk.clock);
    await expect(fresh.engine.client.backup.restore({ path: await forged(change) })).rejects.toMatchObject({
      code: 'database_newer',
    });
  });

  it('is told from one that does not exist', async () => {
    await using fresh = await FreshMachine.open(desk.clock);
    await expect(
      fresh.engine.client.backup.restore({ path: join(folder, 'nothing.zip') }),
    ).rejects.toMatchObject({ code: 'bad_input', message: expect.stringContaining('does not exist') });
  });
});
