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
