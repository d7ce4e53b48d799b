import { afterEach, describe, expect, it } from 'vitest';
import { CONCURRENCY } from '../../../electron/engine/runs/execute/limits.ts';
import { Desk } from '../../support/desk.ts';

const HOUR_MS = 3_600_000;

let desk: Desk;
afterEach(() => desk.close());

/** Something that happens once, right after the first write of a run has been committed. */
function afterTheFirstWrite(act: () => void): void {
  const stop = desk.demo.catalog.onTouched(() => {
    stop();
    act();
  });
}

describe('when the clock is set during a run', () => {
  it.each([-30, 30])(
    'by %i hours, calls in doubt are settled after their grace all the same',
    async (hours) => {
      desk = await Desk.open({
        products: 12,
        faults: { rules: [{ fault: 'connectionDrop', when: 'after', on: 'productUpdate', limit: 5 }] },
      });
      await desk.stage('a', '', 'vendor: = "Ours"');
      afterTheFirstWrite(() => desk.clock.jump(hours * HOUR_MS));
      const { run, seconds } = await desk.run('a');
      expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: 12 } } });
      expect(seconds).toBeGreaterThan(10);
      expect(seconds).toBeLessThan(HOUR_MS / 1000);
      expect(desk.writes()).toHaveLength(12);
    },
  );
});

describe('after the sleep of a laptop', () => {
  it('what was checked before it is checked again: only calls that were on their way may meet an edit', async () => {
    desk = await Desk.open({ products: 60 });
    await desk.stage('a', '', 'vendor: = "Ours"');
    afterTheFirstWrite(() => {
      desk.clock.jump(HOUR_MS);
      for (const { id, vendor } of desk.demo.catalog.products.values()) {
        if (vendor !== 'Ours')
          desk.colleagueEdits({ productId: String(id), field: 'vendor', value: 'Theirs' });
      }
    });
    const { run } = await desk.run('a');
    const overwritten = desk.writes().filter(({ before }) => before === 'Theirs').length;
    expect(overwritten).toBeLessThan(CONCURRENCY);
    expect(run.totals.changes).toMatchObject({ applied: 1 + overwritten, held: 59 - overwritten });
  });
});
