import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

async function deskWithOneProduct(rules: FaultPlanInput['rules'] = []) {
  desk = await Desk.open({ products: 1, variants: 1, faults: { rules } });
  const [product] = desk.demo.catalog.products.values();
  if (!product) throw new Error('The demo store is empty.');
  return product;
}

describe('undo', () => {
  it('leaves a tag that a colleague set between our check and our write', async () => {
    const product = await deskWithOneProduct([
      { fault: 'outsideEdit', when: 'beforeWrite', on: 'tagsAdd', limit: 1 },
    ]);
    const before = [...product.tags];
    await desk.stage('a', '', 'tags: +ours');
    const { run } = await desk.run('a');
    const theirs = product.tags.filter((tag) => tag.startsWith('colleague-'));
    expect(theirs).toHaveLength(1);
    await desk.undo(run.id);
    expect(product.tags).toEqual([...before, ...theirs].sort());
  });

  it('leaves a tag that a colleague set before a lost answer was settled', async () => {
    const product = await deskWithOneProduct([
      { fault: 'outsideEdit', when: 'afterRead', on: 'nodes', field: 'tags', limit: 1 },
      { fault: 'connectionDrop', when: 'after', on: 'tagsAdd', limit: 1 },
    ]);
    const before = [...product.tags];
    await desk.stage('a', '', 'tags: +ours');
    const { run } = await desk.run('a');
    expect(run.totals.changes.applied).toBe(1);
    const theirs = product.tags.filter((tag) => tag.startsWith('colleague-'));
    expect(theirs).toHaveLength(1);
    await desk.undo(run.id);
    expect(product.tags).toEqual([...before, ...theirs].sort());
  });

  it('brings a cleared metafield back with its type, which nothing but itself told', async () => {
    const product = await deskWithOneProduct();
    const { catalog } = desk.demo;
    const record = {
      kind: 'Metafield',
      id: catalog.nextId(),
      owner: product,
      namespace: 'custom',
      key: 'spec',
      type: 'json',
      value: '{"a": 1}',
      createdAt: 0,
      updatedAt: 0,
    } as const;
    product.metafields.push(record);
    catalog.metafields.set(record.id, record);
    catalog.touched(product, desk.clock.now());
    const pull = await desk.engine.client.catalog.pull({ store: Desk.store, full: true });
    while (!(await pull.next()).done);

    await desk.stage('a', '', 'metafields.custom.spec: clear');
    const { run } = await desk.run('a');
    expect(run.totals.changes.applied).toBe(1);
    const { run: undo } = await desk.undo(run.id);
    expect(undo.totals.changes.applied).toBe(1);
    expect(product.metafields.find(({ key }) => key === 'spec')).toMatchObject({
      type: 'json',
      value: '{"a": 1}',
    });
  });
});
