import { join } from 'node:path';
import type { Bench } from './bench-kind.ts';
import { COUNTED, type SearchResult } from './catalog/search-input.ts';
import { inTemporaryFolder, measure } from './measure.ts';
import { type Figure, percentile } from './report.ts';

const PRODUCTS = 200_000;
const VARIANTS = 5;
const ROUNDS = 3;
const REPEATS = 100;

const FILL = new URL('./catalog/fill.ts', import.meta.url);
const SEARCH = new URL('./catalog/search.ts', import.meta.url);

/** Pages of a list on a million variants. */
export const searchBench: Bench = {
  name: 'search',
  run: ({ rounds = ROUNDS }) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'store.db');
      await measure(FILL, { path, products: PRODUCTS, variants: VARIANTS });
      const results: SearchResult[] = [];
      for (let round = 0; round < rounds; round++) {
        results.push(await measure<SearchResult>(SEARCH, { path, products: PRODUCTS, repeats: REPEATS }));
      }
      const kinds = Object.keys(results[0]?.pages ?? {});
      const figures = kinds.map(
        (kind): Figure => ({
          what: `${kind}, p95`,
          unit: 'ms',
          values: results.map(({ pages }) => percentile(pages[kind] ?? [], 0.95)),
          // Counting every hit is no page: a window asks for it apart.
          ...(kind === COUNTED ? {} : { target: { atMost: 30 } }),
        }),
      );
      return {
        method: `${PRODUCTS} products with ${VARIANTS} variants each; pages of 100 products with their variants, ${REPEATS} of each kind with random words. Each round is a fresh process on the same file; the operating system's cache is warm.`,
        figures: [
          ...figures,
          {
            what: 'memory of the process',
            unit: 'MB',
            values: results.map((result) => result.memory),
            target: { atMost: 300 },
          },
        ],
      };
    }),
};
