import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { storeDatabasePath } from '../../../electron/engine/home.ts';
import type { RunChange } from '../../../shared/model/run.ts';
import { destroyPages, pagesOf } from '../../support/damage.ts';
import { Desk, outcome } from '../../support/desk.ts';

const store = Desk.store;
const PRODUCTS = 80;
const VARIANTS = 5;
const CHANGES = PRODUCTS * VARIANTS;

let desk: Desk;
afterEach(() => desk.close());

const runs = () => desk.engine.client.runs;
const path = () => storeDatabasePath(desk.home, store);

const SLOWLY: FaultPlanInput = {
  rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 3_000, when: 'before' }],
};

/** A store whose power failed in the middle of a run: its files are those of that instant, with calls on their way. */
async function interruptedRun(): Promise<void> {
  desk = await Desk.open({ products: PRODUCTS, variants: VARIANTS, faults: SLOWLY });
  await desk.stage('a', '', 'price: +1');
  let files: (readonly [string, Buffer])[] = [];
  let closed: Promise<void> | null = null;
  await desk.run('a', 'hold', ({ changesFinal }) => {
    if (changesFinal < CHANGES / 3 || closed) return;
    files = ['', '-wal'].map((part) => [part, readFileSync(`${path()}${part}`)] as const);
    closed = desk.engine.close();
  });
  await closed;
  for (const part of ['-wal', '-shm']) rmSync(`${path()}${part}`, { force: true });
  for (const [part, bytes] of files) writeFileSync(`${path()}${part}`, bytes);
}

/** How often each variant's price was written by us. */
function writesByVariant(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { variantId } of desk.writes()) {
    counts.set(String(variantId), (counts.get(String(variantId)) ?? 0) + 1);
  }
  return counts;
}

const keyOf = ({ variantId }: RunChange) => String(variantId);

/** Opens an engine on the damaged database and recovers it, as a look of the doctor does. */
async function recovered(): Promise<string[]> {
  const said: string[] = [];
  await desk.startEngine({ onRecovery: (message) => said.push(message) });
  await desk.engine.client.health.check();
  return said;
}

describe('the journal of a run that was under way, damaged', () => {
  it.each([
    ['product', 1],
    ['run', 1],
    ['job', 1],
    ['job', 2],
    ['run_change', 2],
    ['run_change', 3],
    ['attempt', 1],
    ['attempt', 2],
  ])(
    'in every page of %s (one in %i): nothing is written twice and the report is true',
    async (table, one) => {
      await interruptedRun();
      destroyPages(
        path(),
        pagesOf(path(), table).filter((_, index) => index % one === 0),
      );
      const said = await recovered();
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('The run that had not ended is paused');

      const [left] = await runs().list({ store });
      expect(left).toMatchObject({ state: 'paused', pauseReason: expect.stringContaining('was damaged') });
      const sentBefore = desk.writes().length;
      expect(sentBefore).toBeGreaterThan(0);
      const { run } = await outcome(runs().resume({ store, run: left?.id ?? 0 }));
      expect(run.state).toBe('finished');

      const written = writesByVariant();
      expect([...written.values()].filter((count) => count > 1)).toEqual([]);
      const { changes } = await desk.show(run.id);
      for (const change of changes) {
        const isWritten = written.has(keyOf(change));
        expect(change.outcome === 'applied' || change.outcome === 'failed', keyOf(change)).toBe(true);
        if (change.outcome === 'applied') expect(isWritten).toBe(true);
      }
      if (table !== 'run_change') {
        expect(changes).toHaveLength(CHANGES);
        expect(written.size).toBe(CHANGES);
        const undone = await desk.undo(run.id);
        expect(undone.run.totals.changes).toMatchObject({ applied: CHANGES });
      } else {
        expect(said[0]).toMatch(/Not recovered: about [\d,]+ changes of runs/);
        expect(changes.length).toBeLessThan(CHANGES);
      }
    },
  );

  it('is not taken up by itself', async () => {
    await interruptedRun();
    destroyPages(path(), pagesOf(path(), 'attempt'));
    await recovered();
    await desk.engine.close();
    const before = desk.writes().length;
    await desk.startEngine({ takesUpWaiting: true });
    expect((await runs().list({ store }))[0]).toMatchObject({ state: 'paused' });
    expect(desk.writes()).toHaveLength(before);
  });
});

describe('the journal of a run that has ended, damaged', () => {
  it('tells what is left of it, and can be undone as far as it is known', async () => {
    desk = await Desk.open({ products: PRODUCTS, variants: VARIANTS });
    await desk.stage('a', '', 'price: +1');
    await desk.run('a');
    await desk.engine.close();
    destroyPages(path(), [
      ...pagesOf(path(), 'run'),
      ...pagesOf(path(), 'run_change').filter((_, index) => index % 2 === 0),
    ]);
    const said = await recovered();
    expect(said[0]).toContain('Not recovered');
    const [run] = await runs().list({ store });
    expect(run).toMatchObject({ id: 1, set: 'recovered run 1', state: 'finished' });
    const known = run?.totals.changes.applied ?? 0;
    expect(known).toBeGreaterThan(CHANGES / 4);
    expect((await desk.undo(1)).run.totals.changes.applied).toBe(known);
  });
});
