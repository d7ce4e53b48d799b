import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Desk, outcome } from '../../support/desk.ts';

/** What the window asks of the engine beyond reading and running, through the contract. */
let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ products: 6 });
});
afterEach(() => desk.close());

const store = Desk.store;
const client = () => desk.engine.client;
const TITLE = { by: 'title', descending: false } as const;

describe('the grid', () => {
  it('shows the pulled catalog with what is staged, by the columns that the store has', async () => {
    const columns = (await client().catalog.columns({ store })).map((column) => column.field);
    expect(columns).toEqual(expect.arrayContaining(['title', 'price', 'metafields.custom.care']));
    expect(columns.filter((field) => field.startsWith('quantity@')).length).toBeGreaterThan(0);
    const view = await client().catalog.openView({ store, query: '', sort: TITLE, showVariants: true });
    expect(view).toMatchObject({ products: 6, variants: 18, rows: 24 });
    const rows = await client().catalog.rows({
      store,
      view: view.id,
      offset: 0,
      limit: 500,
      columns,
      set: 'a',
    });
    const line = rows.find((row) => row.variantId !== null);
    if (!line) throw new Error('There is no variant.');
    const { productId, variantId } = line;
    const edits = [{ productId, variantId, field: 'price', value: '1234.5' }];
    const edited = await client().changes.edit({ store, set: 'a', edits });
    expect(edited).toMatchObject({ staged: 1, refused: [] });
    const [again] = await client().catalog.rows({
      store,
      view: view.id,
      offset: rows.indexOf(line),
      limit: 1,
      columns: ['price'],
      set: 'a',
    });
    expect(again?.staged.price).toMatchObject({ base: line.values.price, value: '1234.50', stale: false });
    await client().changes.edit({ store, set: 'a', edits: edited.inverse });
    const { set } = await client().changes.list({ store, set: 'a' });
    expect(set.changes).toBe(0);
  });

  it('keeps saved views over a restart; a name is taken once, in any case', async () => {
    const view = { query: 'vendor:*', sort: TITLE, columns: ['title', 'price'], showVariants: true };
    await client().catalog.saveView({ store, view: { ...view, name: 'Sale' } });
    await client().catalog.saveView({ store, view: { ...view, name: 'all' } });
    await client().catalog.saveView({ store, view: { ...view, name: 'SALE', query: 'tag:sale' } });
    await desk.engine.close();
    await desk.startEngine();
    expect(await client().catalog.savedViews({ store })).toEqual([
      { ...view, name: 'all' },
      { ...view, name: 'SALE', query: 'tag:sale' },
    ]);
    expect(await client().catalog.removeView({ store, name: 'sale' })).toMatchObject([{ name: 'all' }]);
  });
});

describe('change sets', () => {
  it('can be tried, unticked, taken back, renamed and removed', async () => {
    const { changes } = client();
    const edits = ['price: +1', 'title: append "!"'];
    expect(await changes.tryEdits({ store, set: 'a', where: '', edits, limit: 4 })).toMatchObject({
      summary: { matched: 24, staged: 24 },
      rows: { length: 4 },
    });
    expect(await changes.sets({ store })).toEqual([]);
    await desk.stage('a', '', ...edits);
    const { rows } = await changes.list({ store, set: 'a' });
    expect(
      await changes.exclude({ store, set: 'a', changes: rows.slice(0, 5), excluded: true }),
    ).toMatchObject({
      changes: 24,
    });
    expect(await changes.preview({ store, set: 'a' })).toMatchObject({ changes: 19 });
    const [change] = rows;
    if (!change) throw new Error('Nothing is staged.');
    const { step } = await changes.discard({ store, set: 'a', which: { change } });
    const back = await changes.undo({ store, set: 'a', step: step ?? 0 });
    expect((await changes.list({ store, set: 'a' })).set).toMatchObject({ changes: 24 });
    await changes.undo({ store, set: 'a', step: back.step ?? 0 });
    expect((await changes.list({ store, set: 'a' })).set).toMatchObject({ changes: 23 });
    expect(
      await changes.discard({ store, set: 'a', which: { where: `id:${change.productId}` } }),
    ).toMatchObject({
      changes: 20,
    });
    expect(await changes.rename({ store, set: 'a', name: 'Spring' })).toMatchObject({
      name: 'Spring',
      changes: 20,
    });
    await desk.stage('b', '', 'price: +1');
    await expect(changes.rename({ store, set: 'b', name: 'spring' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(changes.rename({ store, set: 'b', name: 'undo of run 1' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(await changes.rename({ store, set: 'spring', name: 'SPRING' })).toMatchObject({ name: 'SPRING' });
    expect(await changes.removeSet({ store, set: 'b' })).toMatchObject([{ name: 'SPRING' }]);
    await expect(changes.removeSet({ store, set: 'b' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('go to a file and come back', async () => {
    const { changes } = client();
    await desk.stage('a', '', 'price: +1', 'tags: +new');
    const { text } = await changes.exportSet({ store, set: 'a' });
    expect(await changes.importSet({ store, set: 'b', text })).toEqual({
      step: expect.any(Number),
      staged: 24,
      reverted: 0,
      refused: [],
      unknown: 0,
    });
    await expect(changes.importSet({ store, set: 'b', text: text.slice(0, 500) })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/^This is no change set file that Bulkhead can read: .+\.$/),
    });
  });

  it('are made from recipes that all stores share', async () => {
    const { changes } = client();
    await changes.saveRecipe({ name: 'Round', edits: ['price: round .99', 'compareAtPrice: clear'] });
    await changes.saveRecipe({ name: 'round', edits: ['price: round .95'] });
    await expect(changes.saveRecipe({ name: 'x', edits: ['price: rund'] })).rejects.toMatchObject({
      data: expect.objectContaining({ column: 8 }),
    });
    await desk.engine.close();
    await desk.startEngine();
    expect(await client().changes.recipes()).toEqual([{ name: 'round', edits: ['price: round .95'] }]);
    expect(await client().changes.removeRecipe({ name: 'ROUND' })).toEqual([]);
  });
});

describe('settings', () => {
  it('change one by one and are kept', async () => {
    const { settings } = client();
    expect(await settings.get()).toMatchObject({ concurrency: 10, logDays: 14, proxy: null });
    await settings.set({ concurrency: 3 });
    await settings.set({ proxy: 'http://127.0.0.1:3128' });
    await desk.engine.close();
    await desk.startEngine();
    const kept = { concurrency: 3, logDays: 14, proxy: 'http://127.0.0.1:3128' };
    expect(await client().settings.get()).toMatchObject(kept);
    expect(await client().settings.set({ proxy: null })).toMatchObject({ ...kept, proxy: null });
  });

  it.each([
    { concurrency: 11 },
    { logDays: 0 },
    { proxy: 'proxy.example' },
    { proxy: 'socks5://127.0.0.1:1' },
    { proxy: 'http://me:secret@127.0.0.1:3128' },
  ])('refuse %o', async (change) => {
    await expect(client().settings.set(change)).rejects.toThrow();
    expect(await client().settings.get()).toMatchObject({ concurrency: 10, logDays: 14, proxy: null });
  });

  it('bound the calls in flight of stores that are opened from then on', async () => {
    await client().settings.set({ concurrency: 2 });
    await desk.engine.close();
    await desk.startEngine();
    await desk.stage('a', '', 'price: +1');
    desk.demo.resetStats();
    const { run } = await outcome(client().runs.start({ store, set: 'a' }));
    expect(run.state).toBe('finished');
    expect(desk.demo.stats().maxInFlight).toBeLessThanOrEqual(2);
  });
});
