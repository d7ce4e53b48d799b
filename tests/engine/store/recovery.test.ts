import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { storeDatabasePath } from '../../../electron/engine/home.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { destroyPages, filesBeside, pagesOf, truncateTo } from '../../support/damage.ts';
import { Desk, outcome } from '../../support/desk.ts';

const store = Desk.store;
const PRODUCTS = 60;
const VARIANTS = 5;

let desk: Desk;
afterEach(() => desk.close());

const client = () => desk.engine.client;
const path = () => storeDatabasePath(desk.home, store);

interface Prepared {
  readonly staged: number;
  readonly applied: number;
}

/** A store with a finished run, staged changes in two sets and a saved view; its engine is closed. */
async function prepared(): Promise<Prepared> {
  desk = await Desk.open({ products: PRODUCTS, variants: VARIANTS });
  await desk.stage('ran', '', 'price: +1');
  const { run } = await desk.run('ran');
  await desk.stage('first', '', 'sku: append "-x"', 'barcode: = "1"');
  await desk.stage('second', '', 'title: append " new"');
  const sort = { by: 'title', descending: false } as const;
  const view = { name: 'mine', query: 'vendor:Acme', sort, showVariants: true, columns: ['title'] };
  await client().catalog.saveView({ store, view });
  await desk.engine.close();
  const staged = PRODUCTS * VARIANTS * 2 + PRODUCTS;
  return { staged, applied: run.totals.changes.applied };
}

/** Opens an engine on what is there and tells what it said. */
async function reopened(): Promise<string[]> {
  const said: string[] = [];
  await desk.startEngine({ onRecovery: (message) => said.push(message) });
  return said;
}

const stagedNow = async () =>
  (await client().changes.sets({ store })).reduce((sum, { changes }) => sum + changes, 0);

describe('a damaged database of a store', () => {
  it('is set aside, and everything but the catalog is there again', async () => {
    const { staged, applied } = await prepared();
    destroyPages(path(), pagesOf(path(), 'product').slice(0, 2));
    const damaged = readFileSync(path());
    const said = await reopened();
    // The damage is met while working: the next look finds the recovered database.
    await expect(client().catalog.find({ store, query: '' })).rejects.toMatchObject({
      code: 'database_corrupt',
    });
    expect(await stagedNow()).toBe(staged);
    expect(said).toEqual([
      expect.stringMatching(
        /^“demo”: The database of this store was damaged .*660 staged changes in 3 change sets, 1 run and 1 saved view\. Nothing of these is lost\. Pull the catalog again\. The damaged file is kept as store\.db\.damaged-\d+T\d+\.$/,
      ),
    ]);
    const [kept] = filesBeside(path());
    expect(readFileSync(path().replace('store.db', kept ?? '')).equals(damaged)).toBe(true);

    expect(await client().catalog.savedViews({ store })).toMatchObject([{ name: 'mine' }]);
    const { run, changes } = await desk.show(1);
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied } } });
    expect(changes).toHaveLength(applied);
    const pulled = await outcome(client().catalog.pull({ store }));
    expect(pulled).toMatchObject({ kind: 'full', products: PRODUCTS });
    expect((await desk.undo(1)).run.totals.changes.applied).toBe(applied);
    expect((await desk.run('first')).run.totals.changes.applied).toBe(PRODUCTS * VARIANTS * 2);
  });

  it('is said to have been recovered until somebody has seen it, and by the doctor while the old file lies there', async () => {
    await prepared();
    destroyPages(path(), pagesOf(path(), 'product').slice(0, 2));
    await reopened();
    expect(await client().health.notices()).toEqual([]);
    const check = (await client().health.check()).find(({ name }) => name.includes('demo'));
    expect(check).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('Nothing of these is lost.'),
    });
    const [notice] = await client().health.notices();
    expect(notice).toMatchObject({ store, message: expect.stringContaining('Pull the catalog again.') });
    expect(await client().health.dismiss({ store })).toEqual([]);
    for (const name of filesBeside(path())) rmSync(path().replace('store.db', name));
    expect((await client().health.check()).every(({ status }) => status === 'ok')).toBe(true);
  });

  it.each([
    ['change', 3],
    ['change', 1],
  ])(
    'loses of staged changes only what stood on the bad pages (%s, every %ith page)',
    async (table, every) => {
      const { staged } = await prepared();
      const pages = pagesOf(path(), table);
      expect(pages.length).toBeGreaterThan(3);
      destroyPages(
        path(),
        pages.filter((_, index) => index % every === 1 % every),
      );
      const said = await reopened();
      await client().health.check();
      const left = await stagedNow();
      expect(said.join()).toContain('Some staged changes could not be read');
      if (every === 1) expect(left).toBe(0);
      else {
        expect(left).toBeGreaterThan(staged * 0.4);
        expect(left).toBeLessThan(staged);
      }
      expect((await desk.show(1)).run.state).toBe('finished');
    },
  );

  it('is read although its first page is gone', async () => {
    const { staged, applied } = await prepared();
    pagesOf(path(), 'change');
    destroyPages(path(), [1]);
    const said = await reopened();
    expect(await stagedNow()).toBe(staged);
    expect(said).toHaveLength(1);
    const { run } = await desk.show(1);
    expect(run.totals.changes.applied).toBe(applied);
    expect(await client().catalog.savedViews({ store })).toHaveLength(1);
  });

  it('is read as far as it goes when it was cut off', async () => {
    await prepared();
    pagesOf(path(), 'change');
    truncateTo(path(), 30);
    await reopened();
    await client().health.check();
    expect(await client().runs.list({ store })).toBeDefined();
    const pulled = await outcome(client().catalog.pull({ store }));
    expect(pulled.products).toBe(PRODUCTS);
  });

  it('that holds nothing of ours any more leaves an empty one, and says so', async () => {
    await prepared();
    pagesOf(path(), 'change');
    writeFileSync(path(), 'This is no database. '.repeat(5_000));
    const said = await reopened();
    expect(await stagedNow()).toBe(0);
    expect(said[0]).toContain('0 staged changes in 0 change sets, 0 runs');
    expect(said[0]).toContain('Some staged changes could not be read');
    const pulled = await outcome(client().catalog.pull({ store }));
    expect(pulled.products).toBe(PRODUCTS);
  });

  it('keeps what only the log of recent writes holds', async () => {
    desk = await Desk.open({ products: PRODUCTS, variants: VARIANTS });
    await desk.engine.close();
    const catalogPages = pagesOf(path(), 'variant');
    await desk.startEngine();
    await desk.stage('late', '', 'sku: append "-x"');
    // As a kill leaves it: the last to close would bring the log into the file.
    const files = ['', '-wal'].map((part) => [part, readFileSync(`${path()}${part}`)] as const);
    await desk.engine.close();
    for (const [part, bytes] of files) writeFileSync(`${path()}${part}`, bytes);
    destroyPages(path(), catalogPages);
    await reopened();
    await client().health.check();
    expect(await stagedNow()).toBe(PRODUCTS * VARIANTS);
    expect(filesBeside(path()).some((name) => /damaged-\d+T\d+-wal$/.test(name))).toBe(true);
  });
});

describe('recovery', () => {
  it('waits while another engine has the store open, and then happens', async () => {
    await prepared();
    const pages = pagesOf(path(), 'product');
    await desk.startEngine();
    await client().changes.sets({ store });
    const other = desk.engine;
    destroyPages(path(), pages);
    const said = await reopened();
    const check = async () => (await client().health.check()).find(({ name }) => name.includes('demo'));
    expect(await check()).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Another Bulkhead'),
    });
    await expect(client().changes.sets({ store })).rejects.toMatchObject({ code: 'database_corrupt' });
    expect(said).toEqual([]);
    await other.close();
    expect(await stagedNow()).toBe(PRODUCTS * VARIANTS * 2 + PRODUCTS);
    expect(said).toHaveLength(1);
  });

  it.each(['before', 'after'])(
    'that was cut off %s the old file was moved is ended at the next opening',
    async (when) => {
      const { staged } = await prepared();
      const pages = pagesOf(path(), 'product');
      destroyPages(path(), pages);
      await reopened();
      await client().health.check();
      await desk.engine.close();
      // The same files in the state in which a power cut leaves them, before they were exchanged.
      const kept = path().replace('store.db', filesBeside(path())[0] ?? '');
      const stamp = kept.slice(kept.indexOf('.damaged-') + '.damaged-'.length);
      writeFileSync(`${path()}.recovered-${stamp}`, readFileSync(path()));
      rmSync(path());
      if (when === 'before') {
        writeFileSync(path(), readFileSync(kept));
        rmSync(kept);
      }
      writeFileSync(`${path()}-wal`, 'the log of the damaged database');
      await desk.startEngine();
      expect(await stagedNow()).toBe(staged);
      expect(existsSync(`${path()}.recovered-${stamp}`)).toBe(false);
      expect(readFileSync(`${kept}-wal`, 'utf8')).toContain('damaged');
    },
  );

  it('that was cut off half-way begins again from the damaged file', async () => {
    const { staged } = await prepared();
    destroyPages(path(), pagesOf(path(), 'product'));
    writeFileSync(`${path()}.recovering`, 'half a database');
    await reopened();
    await client().health.check();
    expect(await stagedNow()).toBe(staged);
    expect(filesBeside(path()).filter((name) => !/-(wal|shm)$/.test(name))).toHaveLength(1);
  });

  it('leaves a database of a newer Bulkhead alone', async () => {
    await prepared();
    openDatabase(path(), [...storeMigrations, { version: 9990, name: 'future', sql: 'SELECT 1' }]).close();
    destroyPages(path(), pagesOf(path(), 'product'));
    const said = await reopened();
    await expect(client().changes.sets({ store })).rejects.toMatchObject({ code: 'database_newer' });
    expect(said).toEqual([]);
  });
});
