import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { Desk, outcome } from '../../support/desk.ts';

const store = Desk.store;
const PRODUCTS = 60;
const HOURS_MS = 8 * 3_600_000;

let desk: Desk;
let others: (Engine | DemoStore)[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await ('stop' in other ? other.stop() : other.close());
  await desk.close();
});

const SLOWLY: FaultPlanInput = {
  rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }],
};

/** Once, right after the first write of a run has been committed. */
function afterTheFirstWrite(act: () => void): void {
  const stop = desk.demo.catalog.onTouched(() => {
    stop();
    act();
  });
}

const writesOf = (demo: DemoStore) =>
  [...demo.ledger.entries()].filter(({ actor, changed }) => actor === 'app' && changed);

describe('after hours of sleep in the middle of a run', () => {
  it('with every connection dead, the network back late and the clock far ahead: each change once', async () => {
    desk = await Desk.open({ products: PRODUCTS, variants: 1, faults: SLOWLY });
    await desk.stage('a', '', 'vendor: = "Ours"');
    const port = Number(new URL(desk.demo.endpoint).port);
    let stopped: Promise<void> = Promise.resolve();
    afterTheFirstWrite(() => {
      desk.clock.jump(HOURS_MS);
      stopped = desk.demo.stop();
    });
    const paused = Promise.withResolvers<string>();
    const running = desk.run('a', 'hold', ({ state, pauseReason }) => {
      if (state === 'paused') paused.resolve(String(pauseReason));
    });
    expect(await paused.promise).toContain('cannot be reached');
    await stopped;
    // The same shop, with what was written before the lid was closed.
    const back = await startDemoStore({ port, products: PRODUCTS, variants: 1, clock: desk.clock });
    others.push(back);
    const before = new Set(writesOf(desk.demo).map(({ productId }) => productId));
    for (const productId of before) {
      back.edit({ productId: String(productId), field: 'vendor', value: 'Ours' });
    }
    const { run } = await running;
    expect(run).toMatchObject({ state: 'finished', pauseReason: null });
    expect(run.totals.changes).toMatchObject({ applied: PRODUCTS });
    const written = [...before, ...writesOf(back).map(({ productId }) => productId)];
    expect(new Set(written).size).toBe(PRODUCTS);
    expect(written).toHaveLength(PRODUCTS);
  });

  it('with a token that has expired: paused with what to do, and on with a new one', async () => {
    const faults: FaultPlanInput = {
      rules: [{ fault: 'tokenRefused', on: 'productUpdate', skip: 5, limit: 12 }, ...SLOWLY.rules],
    };
    desk = await Desk.open({ products: PRODUCTS, variants: 1, faults });
    await desk.stage('a', '', 'vendor: = "Ours"');
    afterTheFirstWrite(() => desk.clock.jump(HOURS_MS));
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'not_authorised' });
    const [paused] = await desk.engine.client.runs.list({ store });
    expect(paused).toMatchObject({ state: 'paused', pauseReason: expect.stringContaining('token') });
    const resume = () => outcome(desk.engine.client.runs.resume({ store, run: 1 }));
    // The first that somebody pastes may be an old one too.
    const { run } = await resume().catch(resume);
    expect(run.totals.changes).toMatchObject({ applied: PRODUCTS, pending: 0 });
    expect(desk.writes()).toHaveLength(PRODUCTS);
  });
});

describe('a store that another engine took while this one slept', () => {
  it('is let go of: nothing more is sent, the other goes on, each change once', async () => {
    desk = await Desk.open({ products: PRODUCTS, variants: 2, faults: SLOWLY });
    await desk.stage('a', '', 'vendor: = "Ours"', 'price: +1');
    const sleeper = desk.engine;
    others.push(sleeper);
    const begun = Promise.withResolvers<void>();
    const running = desk.run('a', 'hold', ({ changesFinal }) => {
      if (changesFinal > 0) begun.resolve();
    });
    const stopped = expect(running).rejects.toMatchObject({ code: 'in_use' });
    await begun.promise;
    // Its heartbeat comes every two real seconds: to the others of this hurried world it has slept for a minute.
    await desk.startEngine();
    const { run } = await outcome(desk.engine.client.runs.resume({ store, run: 1 }));
    await stopped;
    const changes = PRODUCTS * 3;
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: changes } } });
    const fields = desk
      .writes()
      .map(({ productId, variantId, field }) => `${productId}/${variantId}/${field}`);
    expect(new Set(fields).size).toBe(changes);
    expect(fields).toHaveLength(changes);

    // What slept may look, and works again once the other has let go.
    expect((await sleeper.client.runs.list({ store }))[0]).toMatchObject({ state: 'finished' });
    await desk.engine.close();
    await sleeper.client.changes.stage({ store, set: 'b', where: '', edits: ['price: +1'] });
    const sets = await sleeper.client.changes.sets({ store });
    expect(sets.find(({ name }) => name === 'b')).toMatchObject({ changes: PRODUCTS * 2 });
    desk.engine = sleeper;
    others = [];
  });
});
