import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench-kind.ts';
import type { StageInput, StageResult } from './catalog/stage.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';

const PRODUCTS = 20_000;
const VARIANTS = 5;
const ROUNDS = 5;

const FILL = new URL('./catalog/fill.ts', import.meta.url);
const STAGE = new URL('./catalog/stage.ts', import.meta.url);

/** DESIGN §10, for 100,000 variants. */
const TARGET = { atMost: 1_000 };

type Work = Omit<StageInput, 'path'>;

const PRICES: Work = { where: '', edits: ['price: +10% round .99'] };
const WORDS: Work = { where: '', edits: ['tags: +summer -clearance', 'title: append " (2026)"'] };
const SOME: Work = { where: 'status:active vendor:Acme', edits: ['compareAtPrice: = price', 'price: -15%'] };

/** Recipes on a whole catalog, through the engine's own `stage`: search, compute, validate, write, remember what was there, commit. */
export const stagingBench: Bench = {
  name: 'staging',
  run: ({ rounds = ROUNDS }) =>
    inTemporaryFolder(async (folder) => {
      const filled = join(folder, 'filled.db');
      await measure(FILL, { path: filled, products: PRODUCTS, variants: VARIANTS });

      const staging = (work: Work, least: number) => () =>
        inTemporaryFolder(async (own) => {
          const path = join(own, 'store.db');
          copyFileSync(filled, path);
          const result = await measure<StageResult>(STAGE, { path, ...work });
          if (result.staged < least)
            throw new Error(`${work.edits.join('; ')} staged ${result.staged} only.`);
          return result.milliseconds;
        });

      const { prices, words, some } = await inRounds(rounds, {
        prices: staging(PRICES, PRODUCTS * VARIANTS),
        words: staging(WORDS, PRODUCTS),
        some: staging(SOME, 1),
      });
      const figure = ({ where, edits }: Work, values: readonly number[]) => ({
        what: `${edits.join('; ')}${where && ` where ${where}`}`,
        unit: 'ms',
        values,
        target: TARGET,
      });
      return {
        method: `${PRODUCTS} products with ${VARIANTS} variants each, staged as the window does it, as a step that can be taken back, into an empty change set. Each measurement is a fresh process on a fresh copy, in shuffled rounds.`,
        figures: [figure(PRICES, prices), figure(WORDS, words), figure(SOME, some)],
      };
    }),
};
