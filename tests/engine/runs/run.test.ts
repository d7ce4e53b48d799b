import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const PRICE_UP = 'price: +10% round .99';

/** How often each field was really changed by us. */
function timesWritten(entries: readonly LedgerEntry[]): number[] {
  const counts = new Map<string, number>();
  for (const { productId, variantId, field } of entries) {
    const key = `${productId}/${variantId}/${field}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
}

describe('a healthy run', () => {
  it('applies every change once, at exactly the points that the preview named, without a rate answer', async () => {
    desk = await Desk.open();
    await desk.stage(
      'spring',
      '',
      PRICE_UP,
      'tags: +spring',
      'seo.title: template "{{ title }} | {{ vendor }}"',
    );
    await desk.stage('spring', '', 'metafields.custom.season: = "spring"', 'quantity@Main: = 25', 'cost: +1');
    const preview = await desk.engine.client.changes.preview({ store: Desk.store, set: 'spring' });

    const { run } = await desk.run('spring');

    expect(run).toMatchObject({ state: 'finished', totals: { throttled: 0 } });
    expect(run.totals.changes.applied).toBe(preview.changes);
    expect(run.totals.jobs.done).toBe(preview.calls.reduce((total, { calls }) => total + calls, 0));
    expect(run.totals.points.requested).toBe(preview.points.total);
    expect(new Set(timesWritten(desk.writes()))).toEqual(new Set([1]));
    expect(desk.writes()).toHaveLength(preview.changes);
    expect(desk.demo.stats().maxInFlight).toBeLessThanOrEqual(10);
  });

  it('leaves nothing staged, and the catalog holds what the store holds', async () => {
    desk = await Desk.open();
    await desk.stage('a', '', 'title: prepend "New "', PRICE_UP);
    await desk.run('a');
    const { set } = await desk.engine.client.changes.list({ store: Desk.store, set: 'a' });
    expect(set.changes).toBe(0);
    const found = await desk.engine.client.catalog.find({ store: Desk.store, query: '', limit: 100 });
    for (const row of found.rows) {
      const product = desk.demo.catalog.products.get(Number(row.id));
      expect(row.title).toBe(product?.title);
      expect(row.variants.map((variant) => variant.price)).toEqual(
        product?.variants.map((variant) => variant.price),
      );
    }
  });
});

describe('what a colleague changed meanwhile', () => {
  async function withConflict() {
    desk = await Desk.open({ products: 5 });
    await desk.stage('a', '', 'title: append " mine"', 'tags: +mine');
    const [product] = desk.demo.catalog.products.values();
    const id = String(product?.id);
    desk.colleagueEdits({ productId: id, field: 'title', value: 'Theirs' });
    desk.colleagueEdits({ productId: id, field: 'tags', value: 'theirs' });
    return { product, id };
  }

  it('is held, not overwritten; the other fields and products go through', async () => {
    const { product } = await withConflict();
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 9, held: 1 });
    expect(product?.title).toBe('Theirs');
    const held = (await desk.show(run.id)).changes.find((change) => change.outcome === 'held');
    expect(held).toMatchObject({ field: 'title', theirs: 'Theirs' });
  });

  it('merges tags one by one', async () => {
    const { product } = await withConflict();
    await desk.run('a');
    expect(product?.tags).toEqual(['mine', 'theirs']);
  });

  it('is overwritten only when the person says so, and undo brings it back', async () => {
    const { product } = await withConflict();
    const { run } = await desk.run('a');
    const retried = await desk.retry(run.id, 'mine');
    expect(retried.run.totals.changes).toMatchObject({ applied: 10, held: 0 });
    expect(product?.title).toMatch(/ mine$/);
    await desk.undo(run.id);
    expect(product?.title).toBe('Theirs');
  });

  it('stays when the person chooses theirs', async () => {
    const { product } = await withConflict();
    const { run } = await desk.run('a', 'theirs');
    expect(run.totals.changes).toMatchObject({ applied: 9, kept: 1 });
    expect(product?.title).toBe('Theirs');
  });

  it('is seen when the product is gone', async () => {
    desk = await Desk.open({ products: 3 });
    await desk.stage('a', '', 'title: append "!"');
    const [product] = desk.demo.catalog.products.values();
    desk.demo.catalog.products.delete(product?.id ?? 0);
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 2, failed: 1 });
    const failed = (await desk.show(run.id)).changes.find((change) => change.outcome === 'failed');
    expect(failed?.error).toBe('The product no longer exists on the store.');
  });
});

describe('undo', () => {
  it('restores every kind of field, and can itself be undone', async () => {
    desk = await Desk.open({ products: 12 });
    const edits = [
      'title: append " x"',
      'tags: +new',
      'seo.title: = "t"',
      'metafields.custom.season: = "spring"',
      'metafields.custom.care: clear',
      PRICE_UP,
      'compareAtPrice: = price',
      'sku: prepend "N-"',
      'weight: = 250 g',
      'tracked: no',
      'quantity@Main: +3',
    ];
    await desk.stage('a', '', ...edits);
    const { run } = await desk.run('a');
    expect(run.totals.jobs.failed + run.totals.jobs.held).toBe(0);
    const before = new Map<string, string | null>();
    for (const entry of desk.writes())
      before.set(`${entry.productId}/${entry.variantId}/${entry.field}`, entry.before);

    const undone = await desk.undo(run.id);
    expect(undone.run).toMatchObject({ undoOf: run.id, state: 'finished' });
    expect(undone.run.totals.changes.applied).toBe(run.totals.changes.applied);
    const now = new Map<string, string | null>();
    for (const entry of desk.writes())
      now.set(`${entry.productId}/${entry.variantId}/${entry.field}`, entry.after);
    expect(now).toEqual(before);

    const redone = await desk.undo(undone.run.id);
    expect(redone.run.totals.changes.applied).toBe(run.totals.changes.applied);
  });

  it('does not take back what somebody changed since', async () => {
    desk = await Desk.open({ products: 4 });
    await desk.stage('a', '', 'vendor: = "Ours"');
    const { run } = await desk.run('a');
    const [product] = desk.demo.catalog.products.values();
    desk.colleagueEdits({ productId: String(product?.id), field: 'vendor', value: 'Somebody' });
    const { run: undo } = await desk.undo(run.id);
    expect(undo.totals.changes).toMatchObject({ applied: 3, held: 1 });
    expect(product?.vendor).toBe('Somebody');
  });
});

describe('faults on the way', () => {
  const cases: [string, FaultPlanInput['rules'][number]][] = [
    [
      'connections that drop before the commit',
      { fault: 'connectionDrop', when: 'before', on: 'mutation', everyNth: 4 },
    ],
    [
      'connections that drop after the commit',
      { fault: 'connectionDrop', when: 'after', on: 'mutation', everyNth: 4 },
    ],
    [
      '503 after the commit',
      { fault: 'serverError', when: 'after', status: 503, on: 'mutation', everyNth: 5 },
    ],
    [
      '503 before the commit',
      { fault: 'serverError', when: 'before', status: 503, on: 'mutation', everyNth: 5 },
    ],
    [
      'internal errors after the commit',
      { fault: 'internalError', when: 'after', on: 'mutation', everyNth: 3 },
    ],
    [
      'internal errors before the commit',
      { fault: 'internalError', when: 'before', on: 'mutation', everyNth: 3 },
    ],
    ['rate answers', { fault: 'throttled', everyNth: 6 }],
    ['429 with Retry-After', { fault: 'tooManyRequests', everyNth: 7 }],
    ['broken reads', { fault: 'connectionDrop', when: 'before', on: 'nodes', everyNth: 2 }],
  ];

  it.each(cases)('%s: every change is applied exactly once and reported so', async (_name, rule) => {
    desk = await Desk.open({
      products: 30,
      faults: { seed: 7, rules: [{ ...rule, skip: rule.on === 'mutation' ? 12 : 0 }] },
    });
    await desk.stage(
      'a',
      '',
      PRICE_UP,
      'title: append " x"',
      'quantity@Main: +1',
      'metafields.custom.season: = "s"',
    );
    const { run } = await desk.run('a');
    const total = Object.values(run.totals.changes).reduce((sum, count) => sum + count, 0);
    expect(desk.demo.stats().faultsInjected).toBeGreaterThan(2);
    expect(run.state).toBe('finished');
    expect(run.totals.changes.applied).toBe(total);
    expect(desk.writes()).toHaveLength(total);
    expect(new Set(timesWritten(desk.writes()))).toEqual(new Set([1]));
  });

  it('refused rows fail alone; the rest of their call goes through', async () => {
    desk = await Desk.open({ products: 3, variants: 4 });
    await desk.stage('a', '', 'handle: = "same"', 'title: append " x"', PRICE_UP);
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ failed: 2, applied: 3 * 4 + 3 + 1 });
    const problems = (await desk.show(run.id)).changes.filter((change) => change.outcome === 'failed');
    expect(problems.map((change) => change.error)).toEqual([
      expect.stringContaining('already in use'),
      expect.stringContaining('already in use'),
    ]);
  });
});

describe('a run that is interrupted', () => {
  it('goes on where the closed engine left it, and applies nothing twice', async () => {
    desk = await Desk.open({ products: 60 });
    await desk.stage('a', '', PRICE_UP, 'title: append " x"');
    const watching = desk.run('a');
    await expect.poll(() => desk.writes().length).toBeGreaterThan(20);
    await desk.engine.close();
    await watching.catch(() => {});
    const sofar = desk.writes().length;
    expect(sofar).toBeLessThan(60 * 4);

    await desk.startEngine();
    const [run] = await desk.engine.client.runs.list({ store: Desk.store });
    expect(run).toMatchObject({ state: 'paused', pauseReason: expect.stringContaining('closed') });
    const { run: done } = await desk.retry(run?.id ?? 0);
    expect(done.totals.changes.applied).toBe(60 * 4);
    expect(new Set(timesWritten(desk.writes()))).toEqual(new Set([1]));
  });

  it('stops when asked: what was not sent goes back to the change set', async () => {
    desk = await Desk.open({ products: 60 });
    await desk.stage('a', '', PRICE_UP);
    let isAsked = false;
    const { run } = await desk.run('a', 'hold', (progress) => {
      if (isAsked || progress.changesFinal === 0) return;
      isAsked = true;
      void desk.engine.client.runs.cancel({ store: Desk.store, run: progress.run });
    });
    const { set } = await desk.engine.client.changes.list({ store: Desk.store, set: 'a' });
    expect(run.state).toBe('cancelled');
    expect(run.totals.changes.pending).toBe(0);
    expect(set.changes).toBe(run.totals.changes.cancelled);
    expect(set.changes + run.totals.changes.applied).toBe(60 * 3);
    expect(desk.writes()).toHaveLength(run.totals.changes.applied);
  });

  it('pauses with what to do when the token is refused, and goes on with a good one', async () => {
    const rules: FaultPlanInput['rules'] = [{ fault: 'tokenRefused', skip: 40, limit: 15 }];
    desk = await Desk.open({ products: 40, faults: { rules } });
    await desk.stage('a', '', PRICE_UP, 'title: append " x"');
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'not_authorised' });
    const [paused] = await desk.engine.client.runs.list({ store: Desk.store });
    expect(paused).toMatchObject({ state: 'paused', pauseReason: expect.stringContaining('token') });
    let run = paused;
    for (let tries = 0; tries < 20 && run?.state !== 'finished'; tries += 1) {
      run = (await desk.retry(run?.id ?? 0).catch(() => ({ run }))).run;
    }
    expect(run?.totals.changes.applied).toBe(40 * 4);
    expect(new Set(timesWritten(desk.writes()))).toEqual(new Set([1]));
  });

  it('is not started, and everything stays staged, while the store cannot be reached', async () => {
    desk = await Desk.open({ products: 3 });
    await desk.stage('a', '', PRICE_UP);
    await desk.demo.stop();
    await expect(desk.run('a')).rejects.toMatchObject({ code: 'store_unreachable' });
    const { set } = await desk.engine.client.changes.list({ store: Desk.store, set: 'a' });
    expect(set.changes).toBe(9);
    expect(await desk.engine.client.runs.list({ store: Desk.store })).toEqual([]);
  });
});
