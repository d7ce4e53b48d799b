import { describe, expect, it } from 'vitest';
import {
  blockOf,
  cellCount,
  clamped,
  destination,
  everything,
  only,
  wholeColumns,
  wholeRows,
} from '../../../renderer/screens/catalog/grid/selection.ts';

const BOUNDS = { rows: 1_000_000, columns: 12, page: 30 };

describe('the selection', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 3 }],
    ['ArrowDown', true, { row: 999_999, column: 3 }],
    ['ArrowUp', true, { row: 0, column: 3 }],
    ['ArrowLeft', false, { row: 5, column: 2 }],
    ['ArrowRight', true, { row: 5, column: 11 }],
    ['PageDown', false, { row: 35, column: 3 }],
    ['PageUp', false, { row: 0, column: 3 }],
    ['Home', false, { row: 5, column: 0 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 999_999, column: 11 }],
  ])('goes with %s (with Ctrl: %s) to %o', (key, jump, to) => {
    expect(destination(key, { row: 5, column: 3 }, BOUNDS, jump)).toEqual(to);
  });

  it('stays inside of the grid', () => {
    expect(destination('ArrowUp', { row: 0, column: 0 }, BOUNDS, false)).toEqual({ row: 0, column: 0 });
    expect(clamped(only({ row: 70, column: 9 }), { rows: 10, columns: 4 })).toEqual(
      only({ row: 9, column: 3 }),
    );
  });

  it('covers a million lines with two corners', () => {
    expect(cellCount(blockOf(everything(BOUNDS)))).toBe(12_000_000);
  });

  it('widens to whole lines and columns', () => {
    const selection = { anchor: { row: 5, column: 3 }, head: { row: 4, column: 2 } };
    expect(blockOf(wholeRows(selection, BOUNDS))).toEqual({ top: 4, bottom: 5, left: 0, right: 11 });
    expect(blockOf(wholeColumns(selection, BOUNDS))).toEqual({ top: 0, bottom: 999_999, left: 2, right: 3 });
  });
});
