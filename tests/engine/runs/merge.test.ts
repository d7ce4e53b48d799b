import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, tagDifference } from '../../../electron/engine/runs/merge.ts';
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
    expect(merge('metafields.custom.size', '{"a":1,"b":[2]}', '{"a":2}', '{ "b": [2], "a": 1.0 }')).toEqual({
      kind: 'write',
      send: '{"a":2}',
    });
    expect(merge('title', '1', '2', '1.0')).toEqual({ kind: 'conflict' });
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
