import fc from 'fast-check';
import { expect, it } from 'vitest';
import { table } from '../../../electron/host/cli/table.ts';

const columns = ['One', 'Two', 'Three'].map((head, index) => ({
  head,
  cell: (row: readonly string[]) => row[index] ?? '',
}));

it('fits 120 columns whatever the cells hold', async () => {
  const words = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), {
    minLength: 3,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (rows) => {
      const printed = await table(columns, rows);
      for (const line of printed.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    }),
    { numRuns: 50 },
  );
});

it('leaves short cells whole and cuts long ones with an ellipsis', async () => {
  const printed = await table(columns, [['SKU-1', 'x'.repeat(300), '19.99']]);
  expect(printed).toContain('SKU-1');
  expect(printed).toContain('19.99');
  expect(printed).toMatch(/x…/);
});

it('lets no text from a store command the terminal', async () => {
  const printed = await table(columns, [['\u001b]0;owned\u0007Tee', 'a\nb', '\u202eegnaro']]);
  for (const control of ['\u001b', '\u0007', '\u202e']) expect(printed).not.toContain(control);
  expect(printed).toContain('a b');
});
