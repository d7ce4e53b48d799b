import { expect, it } from 'vitest';
import { edgeStep } from '../../../renderer/screens/catalog/grid/edge-scroll.ts';

const AREA = { top: 100, bottom: 500, left: 200, right: 900 };

it.each([
  ['inside', 300, 300, 0, 0],
  ['just below', 300, 501, 1, 0],
  ['far below: faster', 300, 620, 10, 0],
  ['above', 300, 70, -3, 0],
  ['beside', 950, 300, 0, 1],
  ['above and to the left', 100, 99, -1, -1],
  ['out of all bounds', 300, 90_000, 40, 0],
])('a drag %s grows the selection by so much', (_where, x, y, rows, columns) => {
  expect(edgeStep(x, y, AREA)).toEqual({ rows, columns });
});
