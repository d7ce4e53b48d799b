import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { removeSet } from '../../../electron/engine/changes/change-sets.ts';
import { listChanges } from '../../../electron/engine/changes/listing.ts';
import { asStep, undoStep } from '../../../electron/engine/changes/steps.ts';
import { type DiscardChoice, excludeChange, takeBack } from '../../../electron/engine/changes/take-back.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { filledDatabase, NOW, stageSummer } from './staged-store.ts';

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  stageSummer(database, 'id:1 OR id:2', 'price: = 1', 'title: = "Tee"');
});

const rows = () => listChanges(database, 'summer', { offset: 0, limit: 10_000 });
const discard = (which: DiscardChoice) =>
  asStep(database, NOW, () => {
    takeBack(database, 'summer', which);
    return {};
  });
const staging = (where: string, ...edits: string[]) =>
  asStep(database, NOW, () => stageSummer(database, where, ...edits));
const undo = (step: number | null) => undoStep(database, { set: 'summer', step: step ?? 0 }, NOW);

describe('a step', () => {
  test.each<[string, DiscardChoice]>([
    ['one change', { change: { productId: '1', variantId: null, field: 'title' } }],
    ['a product', { productId: '1' }],
    ['a field', { field: 'price' }],
    ['everything', { where: '' }],
  ])('that discarded %s is taken back, and done again', (_what, which) => {
    excludeChange(database, 'summer', { productId: '1', variantId: null, field: 'title' }, true);
    const before = rows();
    const done = discard(which);
    const after = rows();
    expect(after.length).toBeLessThan(before.length);
    const back = undo(done.step);
    expect(rows()).toEqual(before);
    const again = undo(back.step);
    expect(rows()).toEqual(after);
    undo(again.step);
    expect(rows()).toEqual(before);
  });

  test('that staged over other changes brings those back', () => {
    const before = rows();
    const done = staging('', 'price: +10%', 'title: append "!"');
    expect(done.staged).toBe(80);
    undo(done.step);
    expect(rows()).toEqual(before);
  });

  test('can be taken back while it is among the last fifty', () => {
    const steps = Array.from({ length: 53 }, (_, index) => staging('id:1', `vendor: = "V${index}"`).step);
    expect(() => undo(steps[2] ?? null)).toThrow('can no longer be taken back');
    undo(steps[3] ?? null);
    expect(rows().find(({ field }) => field === 'vendor')?.value).toBe('V2');
  });

  test('of several edits of one field brings back what was there before the first', () => {
    const before = rows();
    const done = staging(
      '',
      'vendor: uppercase',
      'vendor: append " x"',
      'title: append " y"',
      'title: uppercase',
    );
    expect(rows().length).toBeGreaterThan(before.length);
    undo(done.step);
    expect(rows()).toEqual(before);
  });

  test('that did nothing has no number, and leaves nothing behind', () => {
    expect(staging('id:1', 'title: = "Tee"').step).toBeNull();
    expect(discard({ field: 'vendor' }).step).toBeNull();
  });

  test('brings back a set that was removed since', () => {
    const before = rows();
    const done = discard({ where: '' });
    removeSet(database, 'summer');
    undo(done.step);
    expect(rows()).toEqual(before);
  });

  test('that is not known any more is told in words', () => {
    const done = discard({ where: '' });
    undo(done.step);
    expect(() => undo(done.step)).toThrow('This can no longer be taken back');
    expect(() => undo(5)).toThrow('This can no longer be taken back');
  });

  test('that fails changes nothing and is no step', () => {
    const before = rows();
    expect(() => staging('', 'price: -1000')).toThrow('store would refuse');
    expect(rows()).toEqual(before);
    expect(discard({ productId: '1' }).step).not.toBeNull();
  });
});

test('any number of steps, taken back one after the other, end where they began', () => {
  const where = fc.constantFrom('', 'id:1', 'id:2 OR id:3', 'id:1 OR id:4');
  const action = fc.oneof(
    fc.record({
      where,
      edit: fc.constantFrom('price: +1', 'price: = 7', 'title: append "x"', 'vendor: clear'),
    }),
    fc.record({ where }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
      const seen = [rows()];
      const steps: (number | null)[] = [];
      for (const done of actions) {
        const { step } = 'edit' in done ? staging(done.where, done.edit) : discard({ where: done.where });
        steps.push(step);
        seen.push(rows());
      }
      for (const step of steps.toReversed()) {
        expect(rows()).toEqual(seen.pop());
        if (step !== null) undo(step);
      }
      expect(rows()).toEqual(seen.pop());
    }),
    { numRuns: 30 },
  );
});
