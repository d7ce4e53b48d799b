import { describe, expect, test } from 'vitest';
import { differingExcerpts } from '../../../shared/model/excerpt.ts';

describe('excerpts of two values', () => {
  test('are the values themselves when these are short', () => {
    expect(differingExcerpts('old', 'new', 10)).toEqual({ before: 'old', after: 'new' });
    expect(differingExcerpts(null, 'new', 10)).toEqual({ before: null, after: 'new' });
  });

  test('begin shortly before what differs', () => {
    const same = 'a'.repeat(1_000);
    expect(differingExcerpts(`${same}old`, `${same}new!`, 30)).toEqual({
      before: `…${'a'.repeat(20)}old`,
      after: `…${'a'.repeat(20)}new!`,
    });
  });

  test('leave short values whole, and the beginning where little of it is the same', () => {
    const before = 'Aurora Essential Camp Collar Shirt in Linen';
    expect(differingExcerpts(before, `${before}!`, 100)).toEqual({ before, after: `${before}!` });
    expect(differingExcerpts(before, `${before}!`, 100, 30)).toEqual({
      before: '…ollar Shirt in Linen',
      after: '…ollar Shirt in Linen!',
    });
    expect(differingExcerpts('Aurora '.repeat(9), 'Aurora', 100, 30).after).toBe('Aurora');
  });

  test('are no longer than asked for', () => {
    const { before, after } = differingExcerpts(`x${'b'.repeat(500)}`, 'c'.repeat(500), 20);
    expect(before).toBe(`x${'b'.repeat(18)}…`);
    expect(after).toHaveLength(20);
  });

  test('tell when the one goes on where the other ends', () => {
    const text = 'a'.repeat(100);
    expect(differingExcerpts(text, `${text} more`, 30)).toEqual({
      before: `…${'a'.repeat(20)}`,
      after: `…${'a'.repeat(20)} more`,
    });
  });
});
