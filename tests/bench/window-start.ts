import type { Bench } from './bench-kind.ts';
import { measure } from './measure.ts';
import { median } from './report.ts';

export interface StartInput {
  /** Products, with five variants each. */
  readonly products: number;
  readonly rounds: number;
}

/** Milliseconds of each round. */
export interface StartResult {
  /** From the start of the process until the grid shows lines, on a data folder that was never opened. */
  readonly first: readonly number[];
  /** The same for every further start. */
  readonly later: readonly number[];
  /** From the start of the process until an app that does nothing is told that Electron is ready. */
  readonly electron: readonly number[];
}

const START = new URL('./window/start.ts', import.meta.url);

const ROUNDS = 5;
const PRODUCTS = 200_000;

/** From the start of the process to a grid of a million variants that can be worked with. */
export const windowStartBench: Bench = {
  name: 'window-start',
  run: async ({ rounds = ROUNDS }) => {
    const input: StartInput = { products: PRODUCTS, rounds };
    const { first, later, electron } = await measure<StartResult>(START, input);
    const own = median(electron);
    const inMs = (what: string, values: readonly number[]) => ({ what, unit: 'ms', values });
    return {
      method: `the app in real Electron on a catalog of 1,000,000 variants, from the start of its process until the grid shows lines and has been painted; Electron itself is an app that does nothing, until it is told “ready”. Files are in the operating system's cache.`,
      figures: [
        inMs('Electron itself', electron),
        inMs('first start of a data folder', first),
        inMs('every further start', later),
        {
          ...inMs(
            'every further start, after Electron is up',
            later.map((milliseconds) => milliseconds - own),
          ),
          target: { atMost: 1_500 },
        },
      ],
    };
  },
};
