import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { Desk, type DeskOptions } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

type Rule = FaultPlanInput['rules'][number];
const withFaults = (options: DeskOptions, ...rules: Rule[]) => Desk.open({ ...options, faults: { rules } });

describe('a store that answers nothing but errors', () => {
  const gone: Rule = { fault: 'serverError', when: 'before', status: 503, on: 'productUpdate' };

  it('pauses the run with the reason instead of failing its jobs one after the other', async () => {
    desk = await withFaults({ products: 80 }, gone);
    await desk.engine.close();
    await desk.startEngine({ patienceMs: 120_000 });
    await desk.stage('a', '', 'vendor: = "Ours"');
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'store_unavailable' });
    const [run] = await desk.engine.client.runs.list({ store: Desk.store });
    expect(run).toMatchObject({ state: 'paused', pauseReason: expect.stringContaining('no clear answer') });
    expect(run?.totals.changes.failed).toBe(0);
    expect(desk.demo.stats().operations.productUpdate ?? 0).toBe(0);
    expect(run?.totals.attempts).toBeLessThan(50);
  });

  it('gets the rest of the run once it answers again, each change once', async () => {
    desk = await withFaults({ products: 40 }, { ...gone, limit: 26 });
    await desk.stage('a', '', 'vendor: = "Ours"');
    const { run } = await desk.run('a');
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: 40, failed: 0 } } });
    expect(desk.writes()).toHaveLength(40);
  });
});

describe('a store that fails at every other call', () => {
  it('slows the run down instead of putting job after job in doubt', async () => {
    const flaky: Rule = {
      fault: 'internalError',
      when: 'before',
      on: 'productUpdate',
      everyNth: 2,
      limit: 40,
    };
    desk = await withFaults({ products: 80 }, flaky);
    await desk.stage('a', '', 'vendor: = "Ours"');
    const reasons = new Set<string>();
    const { run } = await desk.run('a', 'hold', ({ pauseReason }) => {
      if (pauseReason) reasons.add(pauseReason);
    });
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: 80, failed: 0 } } });
    expect([...reasons].join()).toMatch(/no clear answer to \d+ of the last \d+ calls/);
    expect(desk.writes()).toHaveLength(80);
  });
});

describe('jobs that never get a clear answer', () => {
  const everyTagCall: Rule = { fault: 'internalError', when: 'before', on: 'tagsAdd' };

  it('do not keep the jobs behind them from being sent', async () => {
    desk = await withFaults({ products: 44 }, everyTagCall);
    const ids = [...desk.demo.catalog.products.keys()].sort((a, b) => a - b);
    const [bad, good] = [ids.slice(0, 24), ids.slice(24)];
    await desk.stage('a', bad.map((id) => `id:${id}`).join(' OR '), 'tags: +ours');
    await desk.stage('a', good.map((id) => `id:${id}`).join(' OR '), 'vendor: = "Ours"');
    const watching = desk.run('a');
    await expect.poll(() => desk.writes().length, { timeout: 30_000 }).toBe(good.length);
    await desk.engine.client.runs.cancel({ store: Desk.store, run: 1 });
    expect((await watching).run).toMatchObject({ state: 'cancelled', totals: { changes: { applied: 20 } } });
  });

  it('fail in the end, when nothing else is left to send', async () => {
    desk = await withFaults({ products: 6 }, everyTagCall);
    await desk.stage('a', '', 'tags: +ours', 'price: +1');
    const { run } = await desk.run('a');
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: 18, failed: 6 } } });
    const failed = (await desk.show(run.id)).changes.find(({ outcome }) => outcome === 'failed');
    expect(failed?.error).toMatch(/no clear answer to 5 tries/);
  });
});
