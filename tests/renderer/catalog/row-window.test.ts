import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  offsetShowing,
  ROW_HEIGHT,
  rowScale,
  rowsAt,
} from '../../../renderer/screens/catalog/grid/row-window.ts';

const rowCounts = fc.integer({ min: 0, max: 5_000_000 });
const heights = fc.integer({ min: 1, max: 2_000 });

/** The tallest element that Chromium draws. */
const TALLEST = 2 ** 25;

describe('the window on the lines', () => {
  it('reaches the first and the last line of any number, in an element that a browser can draw', () => {
    fc.assert(
      fc.property(rowCounts, heights, (rows, viewport) => {
        const { height, ratio, maxOffset } = rowScale(rows, viewport);
        expect(height).toBeLessThan(TALLEST);
        const bottom = Math.max(0, height - viewport) * ratio;
        expect(bottom).toBeCloseTo(maxOffset, 3);
        expect(rowsAt(0, viewport, rows).first).toBe(0);
        expect(rowsAt(maxOffset, viewport, rows).end).toBe(rows);
      }),
    );
  });

  it('scrolls pixel for pixel through a million lines', () => {
    expect(rowScale(1_000_000, 800).ratio).toBe(1);
  });

  it('draws every line that can be seen', () => {
    fc.assert(
      fc.property(rowCounts, heights, fc.double({ min: 0, max: 1, noNaN: true }), (rows, viewport, share) => {
        const offset = rowScale(rows, viewport).maxOffset * share;
        const { first, end } = rowsAt(offset, viewport, rows);
        expect(first * ROW_HEIGHT).toBeLessThanOrEqual(offset);
        expect(end === rows || end * ROW_HEIGHT >= offset + viewport).toBe(true);
        expect(end - first).toBeLessThanOrEqual(viewport / ROW_HEIGHT + 2);
      }),
    );
  });

  it('brings a line into sight with the least scrolling', () => {
    expect(offsetShowing(10, 0, 28 * 20)).toBe(0);
    expect(offsetShowing(20, 0, 28 * 20)).toBe(28);
    expect(offsetShowing(3, 28 * 5, 28 * 20)).toBe(28 * 3);
  });
});
