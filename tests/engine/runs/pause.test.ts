import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import type { RunProgress } from '../../../shared/model/run.ts';
import { Desk, outcome } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const store = Desk.store;

/** Each write takes a tenth of a second, so that a run is surely still at work when something is asked of it. */
const SLOWLY: FaultPlanInput = {
  rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }],
};

const runs = () => desk.engine.client.runs;

/** Starts a run and asks for a pause as soon as something of it is done; resolves when it is paused. */
async function pausedRun(products = 60) {
  desk = await Desk.open({ products, faults: SLOWLY });
  await desk.stage('a', '', 'price: +1');
  const asked = Promise.withResolvers<number>();
  const watching = desk.run('a', 'hold', (progress) => {
    if (progress.changesFinal > 0) asked.resolve(progress.run);
  });
  const id = await asked.promise;
  const paused = await runs().pause({ store, run: id });
  return { id, paused, watched: await watching };
}

describe('pausing', () => {
  it('stops sending, finishes what is on its way, and whoever watches is told', async () => {
    const { id, paused, watched } = await pausedRun();
    expect(paused).toMatchObject({ state: 'paused', pauseReason: 'Paused by you.' });
    expect(paused.totals.changes.pending).toBeGreaterThan(0);
    expect(paused.totals.jobs).toMatchObject({ running: 0, indeterminate: 0 });
    expect(watched.run.state).toBe('paused');
    expect(desk.writes()).toHaveLength(paused.totals.changes.applied);

    const { run } = await outcome(runs().resume({ store, run: id }));
    expect(run).toMatchObject({ state: 'finished', pauseReason: null });
    expect(run.totals.changes.applied).toBe(60 * 3);
    expect(desk.writes()).toHaveLength(60 * 3);
  });

  it('is kept over a restart, and can be cancelled', async () => {
    const { id, paused } = await pausedRun();
    await desk.engine.close();
    await desk.startEngine();
    await desk.stage('b', 'id:1', 'price: +1');
    expect((await runs().list({ store }))[0]).toMatchObject({
      state: 'paused',
      pauseReason: 'Paused by you.',
    });
    expect(await runs().pause({ store, run: id })).toMatchObject({ pauseReason: 'Paused by you.' });
    const cancelled = await runs().cancel({ store, run: id });
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.totals.changes.cancelled).toBe(paused.totals.changes.pending);
  });

  it('followed at once by resuming goes on', async () => {
    desk = await Desk.open({ products: 40, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const asked = Promise.withResolvers<number>();
    const watching = desk.run('a', 'hold', (progress) => asked.resolve(progress.run));
    const run = await asked.promise;
    const pausing = runs().pause({ store, run });
    const summary = await outcome(runs().resume({ store, run }));
    await Promise.all([pausing, watching]);
    expect(summary.run).toMatchObject({ state: 'finished', totals: { changes: { applied: 120 } } });
  });

  it('is refused for a run that has ended or that there is none of', async () => {
    desk = await Desk.open({ products: 2 });
    await desk.stage('a', '', 'price: +1');
    const { run } = await desk.run('a');
    await expect(runs().pause({ store, run: run.id })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(runs().pause({ store, run: 99 })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('watching', () => {
  it('follows a run from any number of places to its end', async () => {
    desk = await Desk.open({ products: 30, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const started = Promise.withResolvers<number>();
    const running = desk.run('a', 'hold', (progress) => started.resolve(progress.run));
    const run = await started.promise;
    const seen: RunProgress[] = [];
    const watched = await Promise.all([
      outcome(runs().watch({ store, run }), (progress) => seen.push(progress)),
      outcome(runs().watch({ store, run })),
    ]);
    expect(watched.map((summary) => summary.run.state)).toEqual(['finished', 'finished']);
    expect(seen.at(-1)).toMatchObject({ changesFinal: 90, changesTotal: 90 });
    await running;
  });

  it('ends at once for a run that has ended', async () => {
    desk = await Desk.open({ products: 2 });
    await desk.stage('a', '', 'price: +1');
    const { run } = await desk.run('a');
    const summary = await outcome(runs().watch({ store, run: run.id }));
    expect(summary.run).toEqual(run);
    await expect(outcome(runs().watch({ store, run: 9 }))).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['just before the last word', 1],
    ['long before', 0],
  ])('says so when the engine was closed %s', async (_when, steps) => {
    desk = await Desk.open({ products: 20, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const stream = await runs().start({ store, set: 'a' });
    await stream.next();
    const closing = desk.engine.close();
    for (let step = 0; step < steps; step += 1) await stream.next();
    await closing;
    const last = stream.next();
    if (steps === 1) expect((await last).value).toMatchObject({ run: { state: 'paused' } });
    else await expect(last).rejects.toMatchObject({ code: 'cancelled', message: 'Bulkhead was closed.' });
  });

  it('follows a run of another engine, and sees when that leaves it behind', async () => {
    desk = await Desk.open({ products: 40, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const other = desk.engine;
    const started = Promise.withResolvers<number>();
    const running = desk.run('a', 'hold', (progress) => started.resolve(progress.run));
    const run = await started.promise;
    // In a minute that takes a second every heartbeat is old: for this engine it is still the beginning.
    const { clock } = desk;
    await desk.startEngine({
      clock: {
        now: () => Date.UTC(2026, 9, 1),
        monotonic: () => clock.monotonic(),
        sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
      },
    });
    const states: string[] = [];
    const watching = outcome(runs().watch({ store, run }), ({ state }) => {
      if (states.length === 0) void other.close();
      states.push(state);
    });
    const summary = await watching;
    expect(states[0]).toBe('running');
    expect(summary.run.state).toBe('paused');
    await running;
  });
});
