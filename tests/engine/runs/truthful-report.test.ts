import { afterEach, describe, expect, it } from 'vitest';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

async function changesOf(run: number) {
  return (await desk.show(run)).changes;
}

/** A desk whose first write is refused with 401, so that a run pauses with its intents taken back. */
async function pausedBeforeItsFirstWrite(...edits: string[]) {
  desk = await Desk.open({
    products: 1,
    faults: { rules: [{ fault: 'tokenRefused', on: 'productUpdate', limit: 1 }] },
  });
  await desk.stage('a', '', ...edits);
  await expect(desk.run('a')).rejects.toMatchObject({ code: 'not_authorised' });
  const [product] = desk.demo.catalog.products.values();
  if (!product) throw new Error('The demo store is empty.');
  return product;
}

describe('what a run claims to have written', () => {
  it('is not what a colleague wrote after a call of ours was refused', async () => {
    const product = await pausedBeforeItsFirstWrite('vendor: = "Same idea"');
    desk.colleagueEdits({ productId: String(product.id), field: 'vendor', value: 'Same idea' });

    const { run } = await desk.retry(1);

    expect(desk.writes()).toEqual([]);
    expect(run.totals.changes).toMatchObject({ applied: 0, already: 1 });
    await expect(desk.undo(run.id)).rejects.toThrow('nothing to undo');
    expect(product.vendor).toBe('Same idea');
  });

  it('is not what a colleague wrote while a failed change waited for another try', async () => {
    desk = await Desk.open({ products: 2 });
    const [first, second] = desk.demo.catalog.products.values();
    await desk.stage('a', '', 'handle: = "wanted"');
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 1, failed: 1 });
    // The two agree that the other product should have the handle.
    desk.colleagueEdits({ productId: String(first?.id), field: 'handle', value: 'given-up' });
    desk.colleagueEdits({ productId: String(second?.id), field: 'handle', value: 'wanted' });

    await desk.retry(run.id);

    const changes = await changesOf(run.id);
    expect(changes.map(({ outcome }) => outcome).sort()).toEqual(['already', 'applied']);
    expect(desk.writes()).toHaveLength(1);
  });

  it('is not a metafield that a colleague deleted between our check and our call', async () => {
    desk = await Desk.open({
      products: 1,
      variants: 1,
      faults: { rules: [{ fault: 'outsideEdit', when: 'afterRead', on: 'nodes', field: 'title' }] },
    });
    const [product] = desk.demo.catalog.products.values();
    await desk.stage('a', '', 'metafields.custom.material: clear');
    let isDeleted = false;
    const stream = await desk.engine.client.runs.start({ store: Desk.store, set: 'a' });
    desk.demo.catalog.onTouched(() => {
      // Right after the check has read the product.
      if (isDeleted) return;
      isDeleted = true;
      const theirs = { productId: String(product?.id), field: 'metafields.custom.material', value: null };
      desk.colleagueEdits(theirs);
    });
    while (!(await stream.next()).done);
    const [change] = await changesOf(1);
    expect(change).toMatchObject({ outcome: 'already' });
    expect(desk.writes()).toEqual([]);
  });

  it('counts a text metafield as written only when it holds exactly that text', async () => {
    desk = await Desk.open({ products: 1 });
    await desk.stage('first', '', 'metafields.custom.code: = "1"');
    await desk.run('first');
    await desk.stage('second', '', 'metafields.custom.code: = "1.0"');
    const { run } = await desk.run('second');
    expect(run.totals.changes).toMatchObject({ applied: 1, already: 0 });
  });

  it('knows a cleared weight again after a lost answer: the store keeps 0', async () => {
    desk = await Desk.open({
      products: 1,
      variants: 1,
      faults: {
        rules: [{ fault: 'connectionDrop', when: 'after', on: 'productVariantsBulkUpdate', limit: 1 }],
      },
    });
    await desk.stage('a', '', 'weight: clear');
    const { run } = await desk.run('a');
    const [change] = await changesOf(run.id);
    expect(change).toMatchObject({ outcome: 'applied', before: change?.base, written: '0 KILOGRAMS' });
    expect(desk.writes()).toHaveLength(1);
  });

  it('names the spelling of tags, which the store keeps', async () => {
    desk = await Desk.open({ products: 1 });
    const [product] = desk.demo.catalog.products.values();
    const before = [...(product?.tags ?? [])];
    await desk.stage('a', '', 'tags: uppercase');
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 1 });
    expect(product?.tags).toEqual(before.map((tag) => tag.toUpperCase()));
    await desk.undo(run.id);
    expect(product?.tags).toEqual(before);
  });
});

describe('a run in a state that lasts', () => {
  it('is paused, not running, when it could not be worked on beside another', async () => {
    desk = await Desk.open({ products: 30 });
    await desk.stage('a', '', 'title: append " a"');
    await desk.stage('b', '', 'vendor: = "b"');
    const [one, other] = await Promise.allSettled([desk.run('a'), desk.run('b')]);
    expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected']);
    const runs = await desk.engine.client.runs.list({ store: Desk.store });
    expect(runs.map(({ state }) => state).sort()).toEqual(['finished', 'paused']);
    const paused = runs.find(({ state }) => state === 'paused');
    expect(paused?.pauseReason).toContain('Another run');
    const { run } = await desk.retry(paused?.id ?? 0);
    expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: 30 } } });
  });

  it('does not take the engine down when it stops and nobody watches any more', async () => {
    desk = await Desk.open({
      products: 20,
      faults: { rules: [{ fault: 'tokenRefused', on: 'productUpdate', skip: 5 }] },
    });
    await desk.stage('a', '', 'title: append " a"');
    const stream = await desk.engine.client.runs.start({ store: Desk.store, set: 'a' });
    await stream.next();
    await stream.return?.();
    // A rejection that nobody handles would fail this file.
    await expect
      .poll(async () => (await desk.engine.client.runs.list({ store: Desk.store }))[0]?.state)
      .toBe('paused');
  });
});
