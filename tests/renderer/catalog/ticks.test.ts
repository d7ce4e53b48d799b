import { describe, expect, it } from 'vitest';
import {
  ALL_TICKED,
  anyTicked,
  isTicked,
  NO_TICKS,
  tickedCount,
  tickedQuery,
  withTicks,
} from '../../../renderer/screens/catalog/grid/ticks.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';

const MUG = { productId: '1', variantId: null };
const BLUE_LAMP = { productId: '2', variantId: '21' };

describe('ticked lines', () => {
  it('are some of those found', () => {
    const ticks = withTicks(NO_TICKS, [MUG, BLUE_LAMP], true);
    expect(tickedCount(ticks, 30)).toBe(2);
    expect(isTicked(ticks, MUG)).toBe(true);
    expect(isTicked(ticks, { productId: '2', variantId: null })).toBe(false);
    expect(tickedQuery('vendor:Acme', ticks)).toBe('id:1 OR variant_id:21');
    expect(anyTicked(withTicks(ticks, [MUG, BLUE_LAMP], false))).toBe(false);
  });

  it('are all of those found but some, without a list of all', () => {
    const ticks = withTicks(ALL_TICKED, [BLUE_LAMP], false);
    expect(ticks.lines.size).toBe(1);
    expect(tickedCount(ticks, 1_000_000)).toBe(999_999);
    expect(isTicked(ticks, MUG)).toBe(true);
    expect(isTicked(ticks, BLUE_LAMP)).toBe(false);
    expect(tickedQuery('lamp OR mug', ticks)).toBe('(lamp OR mug) -(variant_id:21)');
    expect(tickedQuery('', ticks)).toBe('-(variant_id:21)');
    expect(tickedQuery('lamp OR mug', ALL_TICKED)).toBe('lamp OR mug');
  });

  it('are found by searches that can be understood', () => {
    for (const ticks of [withTicks(NO_TICKS, [MUG, BLUE_LAMP], true), withTicks(ALL_TICKED, [MUG], false)]) {
      expect(() => parseQuery(tickedQuery('-tag:sale price:>10', ticks))).not.toThrow();
    }
  });
});
