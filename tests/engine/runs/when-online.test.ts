import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import type { RunProgress, RunSummary } from '../../../shared/model/run.ts';
import { Desk, outcome } from '../../support/desk.ts';

const store = Desk.store;
const PRODUCTS = 6;

let desk: Desk;
let again: DemoStore | null = null;
afterEach(async () => {
  await desk.close();
  await again?.stop();
  again = null;
});

const runs = () => desk.engine.client.runs;
const waitFor = () => runs().start({ store, set: 'a', whenOnline: true });

/** A desk with a staged set whose store has just gone out of reach. */
async function offline(): Promise<void> {
  desk = await Desk.open({ products: PRODUCTS, variants: 1 });
  await desk.stage('a', '', 'vendor: = "Ours"');
  await desk.demo.stop();
}

/** The same catalog at the same address. */
async function online(): Promise<DemoStore> {
  const port = Number(new URL(desk.demo.endpoint).port);
  again = await startDemoStore({
    port,
    products: PRODUCTS,
    variants: 1,
    clock: desk.clock,
    token: desk.token,
  });
  return again;
}

/** Starts a run that waits, and comes back when it is seen to wait. */
async function waitingRun(): Promise<{ step: RunProgress; end: Promise<RunSummary> }> {
  const seen = Promise.withResolvers<RunProgress>();
  const end = outcome(waitFor(), (step) => seen.resolve(step));
  end.catch(seen.reject);
  return { step: await seen.promise, end };
}

const writes = (demo: DemoStore) =>
  [...demo.ledger.entries()].filter(({ actor, changed }) => actor === 'app' && changed);

describe('a run that is started while the store cannot be reached', () => {
  it('is refused and leaves everything staged, unless the person asked for it to wait', async () => {
    await offline();
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'store_unreachable' });
    expect(await runs().list({ store })).toEqual([]);
    const [set] = await desk.engine.client.changes.sets({ store });
    expect(set).toMatchObject({ name: 'a', changes: PRODUCTS });
  });

  it('says that it waits, and begins by itself when the store answers', async () => {
    await offline();
    const { step, end } = await waitingRun();
    expect(step).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringMatching(/The run starts by itself as soon as the store answers\.$/),
    });
    expect((await runs().list({ store }))[0]).toMatchObject({ state: 'paused', whenOnline: true });
    const demo = await online();
    const { run } = await end;
    expect(run).toMatchObject({ state: 'finished', whenOnline: false, pauseReason: null });
    expect(run.totals.changes.applied).toBe(PRODUCTS);
    expect(writes(demo)).toHaveLength(PRODUCTS);
  });

  it('costs what the preview said, and meets what colleagues wrote meanwhile', async () => {
    await offline();
    const preview = await desk.engine.client.changes.preview({ store, set: 'a' });
    const { end } = await waitingRun();
    const demo = await online();
    const productId = String([...demo.catalog.products.keys()][0]);
    demo.edit({ productId, field: 'vendor', value: 'Theirs' });
    const { run } = await end;
    expect(run.totals.points.planned).toBe(preview.points.total);
    expect(run.totals.changes).toMatchObject({ held: 1, applied: PRODUCTS - 1 });
  });

  it('needs its stops acknowledged all the same', async () => {
    await offline();
    await desk.engine.client.stores.update({ store, guardLevel: 'live' });
    await desk.stage('free', '', 'price: = 0');
    const start = (acknowledged: string[]) =>
      outcome(runs().start({ store, set: 'free', whenOnline: true, acknowledged }));
    await expect(start([])).rejects.toMatchObject({ code: 'bad_input' });
    expect(await runs().list({ store })).toEqual([]);
  });

  it('waits on over a restart of an engine that stays, and over one that does not', async () => {
    await offline();
    const { end } = await waitingRun();
    await desk.engine.close();
    expect((await end).run).toMatchObject({ state: 'paused', whenOnline: true });
    // A command that does one thing leaves it alone.
    await desk.startEngine();
    expect((await runs().list({ store }))[0]).toMatchObject({ state: 'paused', whenOnline: true });
    await desk.engine.close();
    const demo = await online();
    await desk.startEngine({ takesUpWaiting: true });
    const { run } = await outcome(runs().watch({ store, run: 1 }));
    expect(run).toMatchObject({ state: 'finished', whenOnline: false });
    expect(writes(demo)).toHaveLength(PRODUCTS);
  });

  it('goes back to its set when it is cancelled, without waiting for the store', async () => {
    await offline();
    const { end } = await waitingRun();
    await runs().cancel({ store, run: 1 });
    expect((await end).run.state).toBe('cancelled');
    const [set] = await desk.engine.client.changes.sets({ store });
    expect(set).toMatchObject({ name: 'a', changes: PRODUCTS });
  });

  it('that is paused by the person waits no more', async () => {
    await offline();
    const { end } = await waitingRun();
    await runs().pause({ store, run: 1 });
    expect((await end).run).toMatchObject({
      state: 'paused',
      whenOnline: false,
      pauseReason: 'Paused by you.',
    });
    await desk.engine.close();
    await online();
    await desk.startEngine({ takesUpWaiting: true });
    expect((await runs().list({ store }))[0]).toMatchObject({ state: 'paused' });
    const { run } = await outcome(runs().resume({ store, run: 1 }));
    expect(run.state).toBe('finished');
  });

  it('waits also for a store that takes calls and never answers', async () => {
    await offline();
    const silent = createServer().listen(Number(new URL(desk.demo.endpoint).port), '127.0.0.1');
    await once(silent, 'listening');
    const { step, end } = await waitingRun();
    expect(step.pauseReason).toContain('does not answer');
    const closed = desk.engine.close();
    silent.close();
    await closed.catch(() => {});
    await end.catch(() => {});
    await desk.startEngine();
  });

  it('is refused when the token is', async () => {
    desk = await Desk.open({ products: PRODUCTS });
    await desk.stage('a', '', 'vendor: = "Ours"');
    await desk.engine.close();
    desk.token = 'wrong';
    await desk.startEngine();
    await expect(outcome(waitFor())).rejects.toMatchObject({ code: 'not_authorised' });
    expect(await runs().list({ store })).toEqual([]);
  });

  it('begins at once when the store answers', async () => {
    // A store that answers on a busy machine must not seem to be out of reach.
    desk = await Desk.open({ products: PRODUCTS, factor: 6 });
    await desk.stage('a', '', 'vendor: = "Ours"');
    const { run } = await outcome(waitFor(), (step) => expect(step.pauseReason).toBeNull());
    expect(run).toMatchObject({ state: 'finished', whenOnline: false });
  });
});
