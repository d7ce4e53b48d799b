import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTsv, parseTsv } from '../../../renderer/screens/catalog/edit/tsv.ts';

describe('blocks of cells on the clipboard', () => {
  it('come back as they were copied, whatever is in them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', '', 'é') });
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
      // A lone blank cell at the end is what a closing line break looks like.
      .filter((rows) => rows.length === 1 || rows.at(-1)?.join('') !== '' || (rows.at(-1)?.length ?? 0) > 1);
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTsv(formatTsv(rows))).toEqual(rows);
      }),
    );
  });

  it.each([
    [
      'what Excel writes',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a cell of two lines', '"one\ntwo"\tx\n', [['one\ntwo', 'x']]],
    ['inches, which open no quote', '5" pipe\t"half', [['5" pipe', '"half']]],
    ['lines of different lengths', 'a\tb\nc', [['a', 'b'], ['c']]],
    ['a blank line in the middle', 'a\n\nb', [['a'], [''], ['b']]],
  ])('read %s', (_name, text, rows) => {
    expect(parseTsv(text)).toEqual(rows);
  });
});
