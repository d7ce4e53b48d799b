import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import type { RunChange } from '../../../shared/model/run.ts';
import { Desk, outcome } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const store = Desk.store;

/** Each write takes a tenth of a second, so that a run is surely still at work when something is asked of it. */
const SLOWLY: FaultPlanInput = {
  rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }],
};

function settle(run: number, choice: 'mine' | 'theirs', changes: readonly RunChange[]) {
  const ids = changes.map((change) => change.id);
  return outcome(desk.engine.client.runs.settle({ store, run, choice, changes: ids }));
}

function edit(run: number, value: string | null, changes: readonly RunChange[]) {
  const ids = changes.map((change) => change.id);
  return outcome(desk.engine.client.runs.settle({ store, run, choice: 'edit', value, changes: ids }));
}

const held = async (run: number) =>
  (await desk.show(run)).changes.filter((change) => change.outcome === 'held');

/** A run with titles and vendors in conflict on two products: the four changes, by product then field. */
async function conflicts(products = 4) {
  desk = await Desk.open({ products });
  await desk.stage('a', '', 'title: append " mine"', 'vendor: = "Mine"', 'price: +1');
  const [first, second] = desk.demo.catalog.products.values();
  for (const product of [first, second]) {
    for (const field of ['title', 'vendor']) {
      desk.colleagueEdits({ productId: String(product?.id), field, value: 'Theirs' });
    }
  }
  const { run } = await desk.run('a');
  expect(run.totals.changes.held).toBe(4);
  return { run, first, second, changes: await held(run.id) };
}

describe('settling conflicts', () => {
  it('writes ours over theirs where the person says so, and only there', async () => {
    const { run, first, second, changes } = await conflicts();
    const [title] = changes.filter((change) => change.field === 'title');
    const { run: settled } = await settle(run.id, 'mine', title ? [title] : []);
    expect(first?.title).toMatch(/ mine$/);
    expect([first?.vendor, second?.title, second?.vendor]).toEqual(['Theirs', 'Theirs', 'Theirs']);
    expect(settled).toMatchObject({ state: 'finished', policy: 'hold', totals: { changes: { held: 3 } } });
    const change = (await desk.show(run.id)).changes.find(({ id }) => id === title?.id);
    expect(change).toMatchObject({ outcome: 'applied', before: 'Theirs', written: first?.title });
  });

  it('gives ours up for theirs, in the run and in the catalog', async () => {
    const { run, first, changes } = await conflicts();
    const { run: settled } = await settle(run.id, 'theirs', changes);
    expect(settled).toMatchObject({
      state: 'finished',
      totals: { changes: { held: 0, kept: 4, pending: 0 }, jobs: { held: 0, queued: 0 } },
    });
    expect(first?.title).toBe('Theirs');
    const found = await desk.engine.client.catalog.find({ store, query: 'title:Theirs', limit: 10 });
    expect(found.products).toBe(2);
    expect(desk.writes().filter((write) => write.before === 'Theirs')).toEqual([]);
  });

  it('one by one, mixed, ends with every job done', async () => {
    const { run, changes } = await conflicts();
    await settle(run.id, 'mine', changes.slice(0, 1));
    await settle(run.id, 'theirs', changes.slice(1, 2));
    await settle(run.id, 'theirs', changes.slice(2, 3));
    const { run: last } = await settle(run.id, 'mine', changes.slice(3));
    expect(last.totals.changes).toMatchObject({ held: 0, kept: 2, pending: 0, failed: 0 });
    expect(last.totals.jobs).toMatchObject({ held: 0, failed: 0, queued: 0 });
  });

  it('can be undone: what the colleague had comes back', async () => {
    const { run, first, changes } = await conflicts();
    await settle(run.id, 'mine', changes);
    expect(first?.vendor).toBe('Mine');
    await desk.undo(run.id);
    expect([first?.title, first?.vendor]).toEqual(['Theirs', 'Theirs']);
  });

  it('does not overwrite what the person has not seen: a further edit is a further conflict', async () => {
    const { run, first, changes } = await conflicts();
    desk.colleagueEdits({ productId: String(first?.id), field: 'title', value: 'Theirs again' });
    const { run: settled } = await settle(run.id, 'mine', changes);
    expect(settled.totals.changes).toMatchObject({ held: 1 });
    expect(await held(run.id)).toMatchObject([{ base: 'Theirs', theirs: 'Theirs again' }]);
    expect(first?.title).toBe('Theirs again');
  });

  it('leaves what failed in the same job as it is', async () => {
    desk = await Desk.open({ products: 2 });
    await desk.stage('a', '', 'handle: = "same"', 'title: append " x"');
    const [first, second] = desk.demo.catalog.products.values();
    for (const product of [first, second]) {
      desk.colleagueEdits({ productId: String(product?.id), field: 'title', value: 'Theirs' });
    }
    const { run } = await desk.run('a');
    expect(run.totals).toMatchObject({ changes: { failed: 1, held: 2, applied: 1 }, jobs: { held: 2 } });
    const { run: settled } = await settle(run.id, 'theirs', await held(run.id));
    expect(settled.totals).toMatchObject({ changes: { failed: 1, kept: 2 }, jobs: { failed: 1, done: 1 } });
  });

  it('for theirs needs no network; for mine it is refused without, and nothing is lost', async () => {
    const { run, changes } = await conflicts();
    await desk.demo.stop();
    await expect(settle(run.id, 'mine', changes)).rejects.toMatchObject({ code: 'store_unreachable' });
    expect(await held(run.id)).toHaveLength(4);
    const { run: settled } = await settle(run.id, 'theirs', changes);
    expect(settled).toMatchObject({ state: 'finished', totals: { changes: { kept: 4 } } });
  });

  it('while the run works is taken up by it', async () => {
    desk = await Desk.open({ products: 60, faults: SLOWLY });
    await desk.stage('a', '', 'title: append " mine"', 'price: +1');
    const [first] = desk.demo.catalog.products.values();
    desk.colleagueEdits({ productId: String(first?.id), field: 'title', value: 'Theirs' });
    let settling: Promise<unknown> | null = null;
    const { run } = await desk.run('a', 'hold', (progress) => {
      if (settling === null && progress.changesFinal > 0) {
        settling = held(progress.run).then((changes) => settle(progress.run, 'mine', changes));
      }
    });
    await settling;
    const [done] = await desk.engine.client.runs.list({ store });
    expect(done).toMatchObject({
      id: run.id,
      state: 'finished',
      totals: { changes: { applied: 240, held: 0 } },
    });
    expect(first?.title).toMatch(/ mine$/);
  });

  it('of a paused run waits until it is resumed', async () => {
    desk = await Desk.open({ products: 60, faults: SLOWLY });
    await desk.stage('a', '', 'title: append " mine"', 'price: +1');
    const [first] = desk.demo.catalog.products.values();
    desk.colleagueEdits({ productId: String(first?.id), field: 'title', value: 'Theirs' });
    const asked = Promise.withResolvers<number>();
    const watching = desk.run('a', 'hold', (progress) => {
      if (progress.changesFinal > 0) asked.resolve(progress.run);
    });
    const run = await asked.promise;
    await desk.engine.client.runs.pause({ store, run });
    await watching;
    const { run: settled } = await settle(run, 'mine', await held(run));
    expect(settled).toMatchObject({ state: 'paused', pauseReason: 'Paused by you.' });
    expect(first?.title).toBe('Theirs');
    await outcome(desk.engine.client.runs.resume({ store, run }));
    expect(first?.title).toMatch(/ mine$/);
  });

  it('writes a third value that the person types, and undo brings back theirs', async () => {
    const { run, first, changes } = await conflicts();
    const vendor = changes.filter((change) => change.field === 'vendor').slice(0, 1);
    const { run: settled } = await edit(run.id, 'Ours and theirs', vendor);
    expect(first?.vendor).toBe('Ours and theirs');
    expect(settled.totals.changes).toMatchObject({ held: 3, pending: 0 });
    const change = (await desk.show(run.id)).changes.find(({ id }) => id === vendor[0]?.id);
    expect(change).toMatchObject({ outcome: 'applied', before: 'Theirs', written: 'Ours and theirs' });
    await desk.undo(run.id);
    expect(first?.vendor).toBe('Theirs');
  });

  it('does not overwrite with a third value what the person has not seen', async () => {
    const { run, first, changes } = await conflicts();
    desk.colleagueEdits({ productId: String(first?.id), field: 'vendor', value: 'Theirs again' });
    await edit(run.id, 'Third', changes.filter((change) => change.field === 'vendor').slice(0, 1));
    expect(first?.vendor).toBe('Theirs again');
    expect(await held(run.id)).toContainEqual(
      expect.objectContaining({ base: 'Theirs', value: 'Third', theirs: 'Theirs again' }),
    );
  });

  it('refuses a text that is no value of the field, and settles nothing', async () => {
    const { run, changes } = await conflicts();
    await expect(edit(run.id, 'x'.repeat(300), changes)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('Title'),
    });
    expect(await held(run.id)).toEqual(changes);
  });

  it('takes all that is held at once', async () => {
    const { run, changes } = await conflicts();
    const { run: settled } = await outcome(
      desk.engine.client.runs.settle({ store, run: run.id, choice: 'mine', changes: 'all' }),
    );
    expect(settled.totals.changes).toMatchObject({ held: 0, pending: 0, failed: 0 });
    expect(changes).toHaveLength(4);
  });

  it('shows what is held page by page, in the order of the plan', async () => {
    const { run, changes } = await conflicts();
    const page = (offset: number, limit: number) =>
      desk.engine.client.runs.held({ store, run: run.id, offset, limit });
    expect([...(await page(0, 3)), ...(await page(3, 3))]).toEqual(changes);
    expect(await page(4, 3)).toEqual([]);
    await settle(run.id, 'theirs', changes.slice(0, 1));
    expect(await page(0, 10)).toEqual(changes.slice(1));
    await expect(desk.engine.client.runs.held({ store, run: 99 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is refused when nothing of it is held', async () => {
    const { run, changes } = await conflicts();
    await settle(run.id, 'theirs', changes);
    for (const choice of ['mine', 'theirs'] as const) {
      await expect(settle(run.id, choice, changes)).rejects.toMatchObject({ code: 'bad_input' });
    }
    const other = await desk.show(run.id);
    await expect(settle(99, 'mine', other.changes)).rejects.toMatchObject({ code: 'not_found' });
  });
});
