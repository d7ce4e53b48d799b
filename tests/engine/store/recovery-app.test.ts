import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { appDatabasePath, storeDatabasePath } from '../../../electron/engine/home.ts';
import { destroyPages, filesBeside, pagesOf } from '../../support/damage.ts';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const client = () => desk.engine.client;
const app = () => appDatabasePath(desk.home);

/** A desk with a store of some work, one that was never used, and a saved recipe; its engine is closed. */
async function prepared(): Promise<void> {
  desk = await Desk.open({ products: 3 });
  await client().stores.update({ store: 'demo', name: 'Köln', colour: 'pink', guardLevel: 'staging' });
  await client().changes.stage({ store: 'Köln', set: 'a', where: '', edits: ['price: +1'] });
  await client().changes.saveRecipe({ name: 'plus one', edits: ['price: +1'] });
  await client().stores.add({
    name: 'unused',
    address: { endpoint: desk.demo.endpoint },
    token: { kind: 'env', variable: 'X' },
  });
  await desk.engine.close();
}

async function reopened(): Promise<string[]> {
  const said: string[] = [];
  await desk.startEngine({ onRecovery: (message) => said.push(message) });
  return said;
}

const KOELN = { id: 'demo', name: 'Köln', colour: 'pink', guardLevel: 'staging' };

describe('a damaged list of stores', () => {
  it('is recovered with everything that can be read', async () => {
    await prepared();
    destroyPages(app(), pagesOf(app(), 'setting'));
    const said = await reopened();
    expect(said).toEqual([
      expect.stringMatching(
        /^The list of stores was damaged .*Recovered: 2 stores\..*Settings and saved recipes may be missing/,
      ),
    ]);
    expect(await client().stores.list()).toMatchObject([KOELN, { name: 'unused' }]);
    expect(await client().changes.recipes()).toMatchObject([{ name: 'plus one' }]);
    expect(filesBeside(app()).some((name) => name.includes('.damaged-'))).toBe(true);
    expect(await client().health.notices()).toMatchObject([{ store: null }]);
    expect(await client().health.dismiss({ store: null })).toEqual([]);
  });

  it.each(['garbage', 'gone'])(
    'that is %s is made anew from what the stores know of themselves',
    async (how) => {
      await prepared();
      if (how === 'gone') rmSync(app());
      else writeFileSync(app(), 'this is no database, and was never one');
      const said = await reopened();
      expect(said[0]).toContain('Recovered: 1 store, of which Köln found again by their own data.');
      expect(await client().stores.list()).toMatchObject([{ ...KOELN, endpoint: desk.demo.endpoint }]);
      const [set] = await client().changes.sets({ store: 'Köln' });
      expect(set).toMatchObject({ name: 'a', changes: 9 });
      await client().stores.check({ store: 'Köln' });
      await desk.engine.close();
      expect(await reopened()).toEqual([]);
    },
  );

  it('takes what it cannot read from the copy before the last update', async () => {
    await prepared();
    copyFileSync(app(), `${app()}.before-40`);
    writeFileSync(app(), 'this is no database, and was never one');
    await reopened();
    expect(await client().stores.list()).toMatchObject([KOELN, { name: 'unused' }]);
    expect(await client().changes.recipes()).toMatchObject([{ name: 'plus one' }]);
  });

  it('finds a store whose own database is damaged as well', async () => {
    await prepared();
    rmSync(app());
    const path = storeDatabasePath(desk.home, 'demo');
    destroyPages(path, pagesOf(path, 'product'));
    const said = await reopened();
    expect(await client().stores.list()).toMatchObject([KOELN]);
    await client().health.check();
    expect(said).toHaveLength(2);
    const [set] = await client().changes.sets({ store: 'Köln' });
    expect(set?.changes).toBe(9);
  });

  it('says which folders it cannot name', async () => {
    await prepared();
    rmSync(app());
    writeFileSync(storeDatabasePath(desk.home, 'demo'), 'this is no database either');
    const said = await reopened();
    expect(said[0]).toContain('Not recovered: the address of demo; the data is still in');
    expect(await client().stores.list()).toEqual([]);
    expect(readdirSync(join(desk.home, 'stores'))).toEqual(['demo']);
  });

  it('of an empty data folder is nothing to speak of', async () => {
    desk = await Desk.open({ isEmpty: true });
    await client().stores.remove({ store: 'demo' });
    await desk.engine.close();
    rmSync(app());
    expect(await reopened()).toEqual([]);
  });
});
