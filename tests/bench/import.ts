import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Bench } from './bench-kind.ts';
import type { BulkFilesResult } from './catalog/bulk-files.ts';
import type { ImportResult } from './catalog/import-input.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';

const PRODUCTS = 40_000;
const VARIANTS = 5;
const ROUNDS = 5;

const FILES = new URL('./catalog/bulk-files.ts', import.meta.url);
const BULKHEAD = new URL('./catalog/import-bulkhead.ts', import.meta.url);
const PLAIN = new URL('./catalog/import-plain.ts', import.meta.url);

function assertSame(results: readonly ImportResult[]): void {
  const [first, ...others] = results;
  const other = others.find((result) => !isDeepStrictEqual(result.rows, first?.rows));
  if (other) throw new Error(`Not the same: ${JSON.stringify(first?.rows)} ${JSON.stringify(other.rows)}`);
}

/** From the result files of a full pull to a searchable catalog. */
export const importBench: Bench = {
  name: 'import',
  run: ({ rounds = ROUNDS }) =>
    inTemporaryFolder(async (folder) => {
      const size = { products: PRODUCTS, variants: VARIANTS };
      const { files, lines } = await measure<BulkFilesResult>(FILES, { folder, ...size });
      const importing = (script: URL) => () =>
        inTemporaryFolder((own) => measure<ImportResult>(script, { path: join(own, 'store.db'), files }));
      const { bulkhead, plain } = await inRounds(rounds, {
        bulkhead: importing(BULKHEAD),
        plain: importing(PLAIN),
      });
      assertSame([...bulkhead, ...plain]);
      const rates = (results: readonly ImportResult[]) =>
        results.map((result) => lines / (result.milliseconds / 1000));
      const ratio = bulkhead.map(
        (ours, round) => (plain[round]?.milliseconds ?? Number.NaN) / ours.milliseconds,
      );
      return {
        method: `The ${lines} lines that the demo store's bulk queries give for ${PRODUCTS} products with ${VARIANTS} variants each: read, parsed, loaded, indexed, full text and all. The peer is a plain better-sqlite3 script into the same tables. Each measurement is a fresh process, in shuffled rounds; both must end with the same rows and hits.`,
        figures: [
          { what: 'Bulkhead', unit: 'lines/s', values: rates(bulkhead) },
          { what: 'plain script', unit: 'lines/s', values: rates(plain) },
          { what: 'Bulkhead ÷ plain script', unit: '', values: ratio, target: { atLeast: 0.9 } },
          { what: 'Bulkhead, peak memory', unit: 'MB', values: bulkhead.map((result) => result.megabytes) },
          { what: 'plain script, peak memory', unit: 'MB', values: plain.map((result) => result.megabytes) },
        ],
      };
    }),
};
