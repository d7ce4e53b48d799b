import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, tagDifference, valueToRestore } from '../../../electron/engine/runs/merge.ts';
import { tagList, tagsText } from '../../../shared/model/value.ts';

const value = fc.option(fc.string(), { nil: null });
const tags = fc
  .array(fc.constantFrom('sale', 'Sale', 'new', 'summer', 'winter', 'a b'), { maxLength: 6 })
  .map(tagsText);
const lower = (text: string | null): Set<string> => new Set(tagList(text).map((tag) => tag.toLowerCase()));

describe('the three-way check', () => {
  it('writes when the store still holds the base', () => {
    expect(merge('title', 'a', 'b', 'a')).toEqual({ kind: 'write', send: 'b' });
  });

  it('has nothing to do when the store already holds the value', () => {
    expect(merge('price', '10.00', '12.00', '12.00')).toEqual({ kind: 'already' });
  });

  it('is a conflict when the store holds anything else', () => {
    expect(merge('price', '10.00', '12.00', '11.00')).toEqual({ kind: 'conflict' });
    expect(merge('seo.title', null, 'x', '')).toEqual({ kind: 'conflict' });
  });

  it('never writes over a value that is neither base nor value', () => {
    fc.assert(
      fc.property(value, value, value, (base, mine, store) => {
        const outcome = merge('title', base, mine, store);
        if (store !== base && store !== mine) expect(outcome.kind).toBe('conflict');
        if (outcome.kind === 'write') expect(outcome.send).toBe(mine);
      }),
    );
  });

  it('compares JSON metafields by what they mean', () => {
    const [base, mine, store] = ['{"a":1,"b":[2]}', '{"a":2}', '{ "b": [2], "a": 1.0 }'];
    expect(merge('metafields.custom.size', base, mine, store, 'json')).toEqual({ kind: 'write', send: mine });
    expect(merge('metafields.custom.size', '1', '2', '1.0', 'number_decimal')).toEqual({
      kind: 'write',
      send: '2',
    });
    expect(merge('title', '1', '2', '1.0')).toEqual({ kind: 'conflict' });
  });

  it('takes the text of a text metafield as it is', () => {
    const field = 'metafields.custom.code';
    expect(merge(field, '1', '1.0', '1', 'single_line_text_field')).toEqual({ kind: 'write', send: '1.0' });
    expect(merge(field, '{"a":1}', '2', '{"a": 1}', 'multi_line_text_field')).toEqual({ kind: 'conflict' });
  });

  it('knows that the store keeps a weight of 0 for none', () => {
    expect(merge('weight', '5 GRAMS', null, '0 KILOGRAMS')).toEqual({ kind: 'already' });
    expect(merge('weight', null, '5 GRAMS', '0 GRAMS')).toEqual({ kind: 'write', send: '5 GRAMS' });
    expect(merge('weight', '0 GRAMS', '5 GRAMS', '0 KILOGRAMS')).toEqual({ kind: 'conflict' });
  });
});

describe('tags', () => {
  it('merge one by one and keep what a colleague added', () => {
    const outcome = merge('tags', '["a","b"]', '["a","summer"]', '["a","b","colleague"]');
    expect(outcome).toEqual({ kind: 'write', send: '["a","colleague","summer"]' });
  });

  it('are never a conflict, always contain what was added and never what was removed', () => {
    fc.assert(
      fc.property(tags, tags, tags, (base, mine, store) => {
        const outcome = merge('tags', base, mine, store);
        expect(outcome.kind).not.toBe('conflict');
        const result = lower(outcome.kind === 'write' ? outcome.send : store);
        const { added, removed } = tagDifference(base, mine);
        for (const tag of added) expect(result).toContain(tag.toLowerCase());
        for (const tag of removed) expect(result).not.toContain(tag.toLowerCase());
        for (const tag of lower(store)) {
          if (!removed.some((gone) => gone.toLowerCase() === tag)) expect(result).toContain(tag);
        }
      }),
    );
  });
});

/** What the store holds after a merge was carried out. */
function carriedOut(
  field: string,
  base: string | null,
  mine: string | null,
  store: string | null,
): string | null {
  const outcome = merge(field, base, mine, store);
  return outcome.kind === 'write' ? outcome.send : store;
}

describe('whatever happened to a field', () => {
  const field = fc.constantFrom(
    'title',
    'price',
    'seo.title',
    'metafields.custom.care',
    'quantity@1',
    'tags',
  );
  const steps = field.chain((name) => {
    const values = name === 'tags' ? tags : value;
    return fc.tuple(fc.constant(name), values, values, values);
  });

  it('what was merged has nothing left to merge', () => {
    fc.assert(
      fc.property(steps, ([name, base, mine, store]) => {
        fc.pre(merge(name, base, mine, store).kind !== 'conflict');
        expect(merge(name, base, mine, carriedOut(name, base, mine, store))).toEqual({ kind: 'already' });
      }),
    );
  });

  it('undo brings back what the store had, when nobody came in between', () => {
    fc.assert(
      fc.property(steps, ([name, base, mine, store]) => {
        const outcome = merge(name, base, mine, store);
        fc.pre(outcome.kind === 'write');
        const written = outcome.kind === 'write' ? outcome.send : null;
        const before = valueToRestore(name, store, written, written);
        expect(carriedOut(name, written, before, written)).toEqual(before);
        expect(name === 'tags' ? lower(before) : before).toEqual(name === 'tags' ? lower(store) : store);
      }),
    );
  });

  it('two who edit one field meet in one conflict, whoever comes first', () => {
    fc.assert(
      fc.property(value, value, value, (base, mine, theirs) => {
        fc.pre(base !== mine && base !== theirs);
        const second = (first: string | null, other: string | null) =>
          merge('title', base, other, carriedOut('title', base, first, base)).kind;
        expect(second(theirs, mine)).toBe(second(mine, theirs));
        expect(second(theirs, mine)).toBe(mine === theirs ? 'already' : 'conflict');
      }),
    );
  });

  it('tags of two who add and remove different ones come out the same, whoever comes first', () => {
    const own = fc.subarray(['a', 'b', 'c']);
    const others = fc.subarray(['x', 'y', 'z']);
    fc.assert(
      fc.property(own, others, own, others, (had, hadOthers, wanted, wantedOthers) => {
        const base = tagsText([...had, ...hadOthers]);
        const mine = tagsText([...wanted, ...hadOthers]);
        const theirs = tagsText([...had, ...wantedOthers]);
        const meFirst = carriedOut('tags', base, theirs, carriedOut('tags', base, mine, base));
        const theyFirst = carriedOut('tags', base, mine, carriedOut('tags', base, theirs, base));
        expect(meFirst).toBe(theyFirst);
        expect(meFirst).toBe(tagsText([...wanted, ...wantedOthers]));
      }),
    );
  });
});
