import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import type { Run } from '../../shared/model/run.ts';
import { outcome } from '../support/desk.ts';
import { HurriedClock } from '../support/hurried-clock.ts';

type Rules = FaultPlanInput['rules'];

/** Enough to do that its pace can be compared, and all done long before a sick neighbour is. */
const HEALTHY = { products: 120, variants: 1, networkMs: 50, serviceMs: 100 } as const;
const SICK = { products: 60, variants: 1 } as const;

/** What is wrong with each of the neighbours; all of it strikes at writes, so that each has been pulled before. */
const AILMENTS: Readonly<Record<string, Rules>> = {
  throttled: [{ fault: 'throttled', on: 'productUpdate' }],
  'asking to slow down': [{ fault: 'tooManyRequests', on: 'productUpdate', retryAfterSeconds: 60 }],
  slow: [{ fault: 'slowAnswer', on: 'productUpdate', when: 'before', delayMs: 60_000 }],
  frozen: [{ fault: 'shopFrozen', on: 'productUpdate' }],
  locked: [{ fault: 'shopLocked', on: 'productUpdate' }],
  'with a revoked token': [{ fault: 'tokenRefused', on: 'productUpdate' }],
  'answering only errors': [{ fault: 'serverError', on: 'productUpdate', when: 'before' }],
  'dropping connections': [{ fault: 'connectionDrop', on: 'productUpdate', when: 'after' }],
};

const clock = new HurriedClock(30);

/** An engine and the stores that it works on, by name. */
class Agency {
  readonly stores: Map<string, DemoStore>;
  readonly engine: Engine;

  private constructor(engine: Engine, stores: Map<string, DemoStore>) {
    this.engine = engine;
    this.stores = stores;
  }

  static async open(): Promise<Agency> {
    const home = mkdtempSync(join(tmpdir(), 'bulkhead-agency-'));
    const stores = new Map<string, DemoStore>();
    const engine = await createEngine({
      home,
      clock,
      tokens: { token: async ({ name }) => stores.get(name)?.token ?? null },
    });
    onTestFinished(async () => {
      await engine.close();
      await Promise.all([...stores.values()].map((demo) => demo.stop()));
      rmSync(home, { recursive: true, force: true });
    });
    return new Agency(engine, stores);
  }

  /** Adds a store, pulls it and stages a change of every product. */
  async add(name: string, size: typeof HEALTHY | typeof SICK, rules: Rules = []): Promise<DemoStore> {
    const demo = await startDemoStore({ ...size, clock, faults: { rules } });
    this.stores.set(name, demo);
    const { stores, catalog, changes } = this.engine.client;
    const token = { kind: 'env', variable: 'ANY' } as const;
    await stores.add({ name, address: { endpoint: demo.endpoint }, token, guardLevel: 'dev' });
    await outcome(catalog.pull({ store: name }));
    await changes.stage({ store: name, set: 'a', where: '', edits: ['vendor: = "Ours"'] });
    return demo;
  }

  async run(store: string): Promise<Run> {
    return (await outcome(this.engine.client.runs.start({ store, set: 'a' }))).run;
  }

  async state(store: string): Promise<Run | undefined> {
    return (await this.engine.client.runs.list({ store }))[0];
  }
}

/** From the first write that the store accepted to the last, in milliseconds of its own clock. */
function span(demo: DemoStore): number {
  const times = [...demo.ledger.entries()].filter(({ actor }) => actor === 'app').map(({ at }) => at);
  return Math.max(...times) - Math.min(...times);
}

/**
 * The store that is alone has an engine to itself, in the same process and at the same time: whatever else this machine
 * does, it does to both.
 */
it('a store among sick ones is done as fast as one that is alone', async () => {
  const [alone, among] = [await Agency.open(), await Agency.open()];
  const healthy = { alone: await alone.add('healthy', HEALTHY), among: await among.add('healthy', HEALTHY) };
  for (const [name, rules] of Object.entries(AILMENTS)) await among.add(name, SICK, rules);

  const sick = Object.keys(AILMENTS).map((name) => among.run(name).catch(() => null));
  await expect
    .poll(() => Object.keys(AILMENTS).every((name) => among.stores.get(name)?.stats().faultsInjected), {
      timeout: 30_000,
    })
    .toBeTruthy();
  const [reference, run] = await Promise.all([alone.run('healthy'), among.run('healthy')]);

  expect([reference.totals.changes.applied, run.totals.changes.applied]).toEqual([120, 120]);
  expect([reference.totals.throttled, run.totals.throttled]).toEqual([0, 0]);
  expect(span(healthy.among) / span(healthy.alone)).toBeLessThan(1.1);

  const states = await Promise.all(
    Object.keys(AILMENTS).map(async (name) => [name, (await among.state(name))?.state] as const),
  );
  // All of them are still at it, or have stopped with a reason.
  for (const [name, state] of states) expect([name, state]).not.toEqual([name, 'finished']);
  await among.engine.close();
  await Promise.all(sick);
});
