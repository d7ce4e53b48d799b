import { afterEach, describe, expect, it } from 'vitest';
import { estimate } from '../../../electron/engine/runs/plan/estimate.ts';
import { Desk } from '../../support/desk.ts';

const full = { maximum: 2_000, available: 2_000, restoreRate: 100 };
const latency = { read: 100, write: 300 };

describe('the time that a preview names', () => {
  it('is what the store takes to restore the points that its bucket lacks, or what its calls take', () => {
    const work = { points: 12_000, writes: 1_000, checks: 50 };
    expect(estimate(work, { bucket: full, latency, concurrency: 10 })).toEqual({
      seconds: 100.4,
      boundBy: 'points',
    });
    const plus = { maximum: 20_000, available: 20_000, restoreRate: 1_000 };
    expect(estimate(work, { bucket: plus, latency, concurrency: 10 })).toEqual({
      seconds: 30.9,
      boundBy: 'latency',
    });
  });

  it('grows as fewer calls may be in flight', () => {
    const work = { points: 1_000, writes: 100, checks: 0 };
    const seconds = [10, 5, 1].map(
      (concurrency) => estimate(work, { bucket: full, latency, concurrency }).seconds,
    );
    expect(seconds).toEqual([3.4, 6.4, 30.4]);
  });
});

describe('a person who wants fewer calls in flight', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  it('is told how long that takes, and gets it', async () => {
    const takesTime = { fault: 'slowAnswer', on: 'productUpdate', when: 'before', delayMs: 300 } as const;
    desk = await Desk.open({ products: 60, variants: 1, faults: { rules: [takesTime] } });
    await desk.stage('a', '', 'vendor: = "Ours"');
    const preview = () => desk.engine.client.changes.preview({ store: Desk.store, set: 'a' });
    const usual = await preview();
    await desk.engine.client.settings.set({ concurrency: 2 });
    await desk.engine.close();
    await desk.startEngine();
    const slower = await preview();
    const oneTrip = 0.4;
    expect((slower.seconds - oneTrip) / (usual.seconds - oneTrip)).toBeGreaterThan(4);

    desk.demo.resetStats();
    const { run } = await desk.run('a');
    expect(run.totals.points.requested).toBe(slower.points.total);
    expect(desk.demo.stats().maxInFlight).toBe(2);
  });
});
