import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from '../../../electron/engine/catalog/json-lines.ts';

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

test('lines come out whole and in order, wherever the chunks were cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ title: fc.string({ unit: 'grapheme' }), n: fc.integer() })),
      fc.array(fc.nat(40)),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (rows, sizes, batch, endsWithNewline) => {
        const text = rows.map((row) => JSON.stringify(row)).join('\n') + (endsWithNewline ? '\n' : '');
        const read: unknown[] = [];
        for await (const lines of jsonLines(cut(Buffer.from(text), sizes), batch)) {
          expect(lines.length).toBeLessThanOrEqual(batch);
          read.push(...lines);
        }
        expect(read).toEqual(rows);
      },
    ),
  );
});

test('a file that breaks off within a line is an error, not a shorter list', async () => {
  const read = async () => {
    for await (const _lines of jsonLines(cut(Buffer.from('{"id":1}\n{"id":'), [3]), 10));
  };
  await expect(read()).rejects.toThrow(SyntaxError);
});
