import { afterEach, describe, expect, it } from 'vitest';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const staged = async () =>
  (await desk.engine.client.changes.list({ store: Desk.store, set: 'a' })).rows.map(
    ({ productId, field }) => `${productId} ${field}`,
  );

describe('cancelling', () => {
  it('gives each change back once, however often the run is taken up and cancelled again', async () => {
    const refused = { fault: 'tokenRefused', on: 'productUpdate', limit: 1 } as const;
    desk = await Desk.open({ products: 2, faults: { rules: [refused, { ...refused, skip: 2 }] } });
    const [first, second] = desk.demo.catalog.products.values();
    await desk.stage('a', '', 'vendor: = "Ours"');
    desk.colleagueEdits({ productId: String(first?.id), field: 'vendor', value: 'Theirs' });
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'not_authorised' });
    await desk.engine.client.runs.cancel({ store: Desk.store, run: 1 });
    expect(await staged()).toEqual([`${second?.id} vendor`]);
    await desk.run('a');
    expect(second?.vendor).toBe('Ours');

    await expect(desk.retry(1, 'mine')).rejects.toMatchObject({ code: 'not_authorised' });
    await desk.engine.client.runs.cancel({ store: Desk.store, run: 1 });
    expect(await staged()).toEqual([`${first?.id} vendor`]);
  });

  it('leaves what the store refused in the run, where it can be tried again', async () => {
    desk = await Desk.open({
      products: 2,
      faults: { rules: [{ fault: 'tokenRefused', on: 'productUpdate', skip: 2, limit: 1 }] },
    });
    await desk.stage('a', '', 'handle: = "wanted"', 'title: append " x"');
    // One product gets the handle; the other's call is refused for it, and its title waits for the next.
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'not_authorised' });
    const cancelled = await desk.engine.client.runs.cancel({ store: Desk.store, run: 1 });
    expect(cancelled.totals.changes).toMatchObject({ applied: 2, failed: 1, cancelled: 1, pending: 0 });
    expect(cancelled.totals.jobs).toMatchObject({ done: 1, failed: 1 });
    expect(await staged()).toEqual([expect.stringMatching(/ title$/)]);
    const refused = (await desk.show(1)).attempts.find(({ outcome }) => outcome === 'user_error');
    expect(refused?.error).toContain('already in use');

    const { run } = await desk.retry(1);
    expect(run.totals.changes).toMatchObject({ applied: 2, failed: 1, cancelled: 1, pending: 0 });
  });
});
