import { afterEach, describe, expect, it } from 'vitest';
import type { ProductRecord } from '../../../electron/demo-store/catalog/records.ts';
import { recordExistence } from '../../../electron/demo-store/mutations/commit.ts';
import {
  addVariant,
  removeProduct,
  removeVariant,
} from '../../../electron/demo-store/mutations/record-lifecycle.ts';
import type { ConflictPolicy, RunChange } from '../../../shared/model/run.ts';
import { Desk, type DeskOptions, outcome } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const store = Desk.store;
const pull = () => outcome(desk.engine.client.catalog.pull({ store }));

async function open(options: DeskOptions = {}) {
  desk = await Desk.open({ products: 3, variants: 3, ...options });
  const [first, second = first] = desk.demo.catalog.products.values();
  if (!first || !second) throw new Error('The demo store is empty.');
  return { first, second };
}

const OUTSIDE = { at: 0, requestId: 'outside', mutation: 'outsideEdit', actor: 'outside' } as const;

/** A colleague deletes a product, or its last variant. */
function colleagueDeletes(product: ProductRecord, what: 'product' | 'variant'): string {
  const { catalog, ledger } = desk.demo;
  const variant = what === 'variant' ? (product.variants.at(-1) ?? null) : null;
  recordExistence(ledger, { ...OUTSIDE, idempotencyKey: null }, product, variant, false);
  if (variant) {
    removeVariant(catalog, variant);
    catalog.touched(product, desk.clock.now());
  } else {
    removeProduct(catalog, product);
  }
  return String(variant?.id ?? product.id);
}

function edit(product: ProductRecord, field: string, value: string | null): void {
  desk.colleagueEdits({ productId: String(product.id), field, value });
}

/** What became of the changes of a run, by field. */
async function outcomesByField(run: number): Promise<Record<string, string[]>> {
  const byField = Object.groupBy((await desk.show(run)).changes, ({ field }) => field);
  return Object.fromEntries(
    Object.entries(byField).map(([field, changes]) => [
      field,
      changes?.map((change) => change.outcome) ?? [],
    ]),
  );
}

const ofProduct = ({ id }: ProductRecord) => `id:${id}`;

describe('what is deleted on the store', () => {
  it.each(['staged', 'pulled', 'checked'] as const)(
    'a variant, once its changes were %s: they fail, the other variants and the product go through',
    async (moment) => {
      const { first } = await open({ products: 1 });
      await desk.stage('a', '', 'price: +1', 'quantity@Main: +2', 'cost: +1', 'title: append " x"');
      const stop = desk.demo.catalog.onTouched(() => {
        // The product call was the first to be sent: the variants have been checked, and not yet been written.
        if (moment !== 'checked' || first.variants.length < 3) return;
        colleagueDeletes(first, 'variant');
      });
      if (moment !== 'checked') colleagueDeletes(first, 'variant');
      if (moment === 'pulled') await pull();
      const { run } = await desk.run('a');
      stop();

      expect(run).toMatchObject({ state: 'finished', totals: { jobs: { queued: 0, indeterminate: 0 } } });
      expect(run.totals.changes).toMatchObject({ applied: 7, failed: 3, held: 0 });
      for (const [field, became] of Object.entries(await outcomesByField(run.id))) {
        if (field !== 'title') expect(became.toSorted()).toEqual(['applied', 'applied', 'failed']);
      }
      const errors = (await desk.show(run.id)).changes.flatMap(({ error }) => error ?? []);
      for (const error of errors) expect(error).toMatch(/no longer|could not be found|does not exist/);
    },
  );

  it('a product, before or after a pull: its changes fail, those of others go through', async () => {
    const { first } = await open();
    await desk.stage('a', '', 'price: +1', 'title: append " x"', 'metafields.custom.care: = "Cold"');
    colleagueDeletes(first, 'product');
    await pull();
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 10, failed: 5 });
    const failed = (await desk.show(run.id)).changes.filter(({ outcome: became }) => became === 'failed');
    expect(new Set(failed.map(({ productId }) => productId))).toEqual(new Set([String(first.id)]));
    for (const { error } of failed) expect(error).toMatch(/no longer exists/);
  });

  it('a product between the run and its undo: what is left is undone, the rest says why not', async () => {
    const { first } = await open();
    await desk.stage('a', '', 'price: +1');
    const { run } = await desk.run('a');
    colleagueDeletes(first, 'product');
    const { run: undo } = await desk.undo(run.id);
    expect(undo.totals.changes).toMatchObject({ applied: 6, failed: 3 });
  });
});

describe('a variant that is added', () => {
  it('between staging and run is left as it is, also by a change of every variant there was', async () => {
    const { first } = await open({ products: 1 });
    await desk.stage('a', '', 'price: = 1', 'sku: = "ours"');
    const added = addVariant(desk.demo.catalog, first, ['New'], desk.clock.now());
    added.price = '99.00';
    await pull();
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 6, failed: 0, held: 0 });
    expect(added.item.sku).not.toBe('ours');
    expect(added.price).toBe('99.00');
  });
});

describe('a pull in the middle of staging', () => {
  it('moves the catalog underneath: earlier changes keep their base and are held, later ones start anew', async () => {
    const { first, second } = await open();
    await desk.stage('a', '', 'title: append " mine"');
    edit(first, 'title', 'Theirs');
    edit(first, 'vendor', 'Their vendor');
    edit(second, 'vendor', 'Their vendor');
    const summary = await pull();
    expect(summary.staleChanges).toBe(1);
    await desk.stage('a', '', 'vendor: append " & ours"');

    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 5, held: 1 });
    expect([first.title, first.vendor, second.vendor]).toEqual([
      'Theirs',
      'Their vendor & ours',
      'Their vendor & ours',
    ]);
  });

  it('keeps what is staged although the next search would not select it any more', async () => {
    const { first } = await open();
    await desk.stage('a', `vendor:"${first.vendor}" ${ofProduct(first)}`, 'vendor: = "Ours"');
    edit(first, 'status', 'ARCHIVED');
    await pull();
    await desk.stage('a', 'status:archived', 'title: append " (old)"');
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 2 });
    expect([first.vendor, first.title]).toEqual(['Ours', expect.stringMatching(/\(old\)$/)]);
  });
});

describe('two change sets that touch the same field', () => {
  async function twoSets(a: string, b: string, policy: ConflictPolicy = 'hold') {
    const { first } = await open({ products: 1, variants: 1 });
    const before = first.vendor;
    await desk.stage('a', '', a);
    await desk.stage('b', '', b);
    const one = await desk.run('a');
    const { run } = await desk.run('b', policy);
    const [change] = (await desk.show(run.id)).changes as [RunChange];
    return { first, before, one: one.run, run, change };
  }

  it('the second is held beside what the first wrote: nobody has agreed to lose it', async () => {
    const { first, before, change } = await twoSets('vendor: = "A"', 'vendor: = "B"');
    expect(change).toMatchObject({ outcome: 'held', base: before, theirs: 'A' });
    expect(first.vendor).toBe('A');
  });

  it('mine writes the second, and undo of it brings back the first', async () => {
    const { first, before, one, run } = await twoSets('vendor: = "A"', 'vendor: = "B"', 'mine');
    expect(first.vendor).toBe('B');
    await desk.undo(run.id);
    expect(first.vendor).toBe('A');
    await desk.undo(one.id);
    expect(first.vendor).toBe(before);
  });

  it('undo of the first does not take back the second', async () => {
    const { first, one } = await twoSets('vendor: = "A"', 'vendor: = "B"', 'mine');
    const { run: undo } = await desk.undo(one.id);
    expect(undo.totals.changes).toMatchObject({ applied: 0, held: 1 });
    expect(first.vendor).toBe('B');
  });

  it('theirs leaves the first', async () => {
    const { first, change } = await twoSets('vendor: = "A"', 'vendor: = "B"', 'theirs');
    expect([first.vendor, change.outcome]).toEqual(['A', 'kept']);
  });

  it('both of one mind: the second has nothing to do, and nothing to undo', async () => {
    const { change, run } = await twoSets('vendor: = "A"', 'vendor: = "A"');
    expect(change.outcome).toBe('already');
    await expect(desk.undo(run.id)).rejects.toThrow('nothing to undo');
  });

  it('tags of both are there', async () => {
    const { first, change } = await twoSets('tags: +ours-a', 'tags: +ours-b');
    expect(change.outcome).toBe('applied');
    expect(first.tags).toEqual(expect.arrayContaining(['ours-a', 'ours-b']));
  });

  it('quantities: the second starts from what it was staged on', async () => {
    const { change } = await twoSets('quantity@Main: = 5', 'quantity@Main: = 9');
    expect(change).toMatchObject({ outcome: 'held', theirs: '5' });
  });
});

describe('the policies, for every kind of field', () => {
  const cases: readonly (readonly [edit: string, theirs: string])[] = [
    ['title: append " x"', 'Theirs'],
    ['handle: append "-x"', 'theirs'],
    ['description: = "<p>Ours</p>"', '<p>Theirs</p>'],
    ['status: = draft', 'ARCHIVED'],
    ['price: +1', '77.00'],
    ['cost: +1', '7.00'],
    ['weight: = 1 kg', '7 GRAMS'],
    ['countryOfOrigin: = "IT"', 'FR'],
    ['quantity@Main: = 50', '777'],
    ['metafields.custom.care: = "Ours"', 'Theirs'],
    ['variant.metafields.custom.bin: = "Ours"', 'Theirs'],
  ];

  it.each(cases)('%s', async (edits, theirs) => {
    await open({ products: 1, variants: 1 });
    await desk.stage('a', '', edits);
    const [change] = (await desk.engine.client.changes.list({ store, set: 'a' })).rows;
    if (!change) throw new Error('Nothing is staged.');
    const { productId, variantId, field, value } = change;
    desk.colleagueEdits({ productId, variantId, field, value: theirs });

    const { run: held } = await desk.run('a', 'hold');
    expect(held.totals.changes).toMatchObject({ held: 1 });
    expect(desk.writes()).toEqual([]);

    const { run: mine } = await desk.retry(held.id, 'mine');
    expect(mine.totals.changes).toMatchObject({ applied: 1, held: 0 });
    expect(desk.writes()).toMatchObject([{ field, after: value }]);
    const [report] = (await desk.show(mine.id)).changes;
    expect(report?.before).toBe(desk.writes()[0]?.before);

    await desk.undo(mine.id);
    desk.colleagueEdits({ productId, variantId, field, value });
    await desk.stage('b', '', edits);
    const { run: kept } = await desk.run('b', 'theirs');
    expect(kept.totals.changes.applied).toBe(0);
    expect(desk.writes()).toHaveLength(2);
  });
});
