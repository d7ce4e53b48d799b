import type { Bench } from './bench-kind.ts';
import { measure } from './measure.ts';
import type { Figure } from './report.ts';

export interface MemoryInput {
  /** Products of the large store, with five variants each. */
  readonly products: number;
  /** How often the work is done. */
  readonly cycles: number;
  /** How often memory is looked at, the first and the last cycle included. */
  readonly samples: number;
}

/** Resident memory of each process in MB; of the renderer also the heap that is in use after a collection. */
export interface MemorySample {
  readonly main: number;
  readonly renderer: number;
  readonly engine: number;
  readonly rendererHeap: number;
}

export interface MemoryResult {
  readonly samples: readonly MemorySample[];
}

const MEMORY = new URL('./window/memory.ts', import.meta.url);

const PRODUCTS = 200_000;
/** An hour of somebody who does in half a minute what a cycle does in three seconds. */
const CYCLES = 120;
const SAMPLES = 5;

/** The share by which the last sample exceeds the middle one: what grows without end shows here. */
function growth(values: readonly number[]): number {
  const middle = values[Math.floor(values.length / 2)] ?? Number.NaN;
  return ((values.at(-1) ?? Number.NaN) / middle - 1) * 100;
}

/** Memory of the app over an hour's work. */
export const windowMemoryBench: Bench = {
  name: 'window-memory',
  run: async ({ rounds: cycles = CYCLES }) => {
    const input: MemoryInput = { products: PRODUCTS, cycles, samples: SAMPLES };
    const { samples } = await measure<MemoryResult>(MEMORY, input);
    const figures = (what: string, key: keyof MemorySample, most?: number): Figure[] => {
      const values = samples.map((sample) => sample[key]);
      return [
        { what, unit: 'MB', values, ...(most === undefined ? {} : { target: { atMost: most } }) },
        { what: `${what}, growth in the second half`, unit: '%', values: [growth(values)] },
      ];
    };
    return {
      method: `${cycles} times in real Electron, with a store of 1,000,000 variants and one that runs: search and scroll, switch stores, edit, preview, run, follow the log at 4,000 lines a second. Looked at ${SAMPLES} times from the first to the last cycle.`,
      figures: [
        ...figures('engine', 'engine', 300),
        ...figures('main', 'main'),
        ...figures('renderer', 'renderer'),
        ...figures('renderer, heap in use', 'rendererHeap'),
      ],
    };
  },
};
