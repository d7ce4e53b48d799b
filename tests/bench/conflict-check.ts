import type { Bench } from './bench-kind.ts';
import type { CheckedInput, CheckedResult } from './conflict-check/run-checked.ts';
import { measure } from './measure.ts';
import { type Figure, percentile } from './report.ts';
import { TIMING } from './runs/demo-store-process.ts';

const RUN = new URL('./conflict-check/run-checked.ts', import.meta.url);

/** Two calls each: what the restore rate allows, and on the larger plan what ten calls in flight carry. */
const RUNS = [
  { name: 'Standard', input: { plan: 'standard', products: 300, variants: 5 } },
  { name: 'Plus', input: { plan: 'plus', products: 2_500, variants: 5 } },
] as const satisfies readonly { name: string; input: CheckedInput }[];

function figures(name: string, results: readonly CheckedResult[]): Figure[] {
  const window = (what: string, of: (windows: readonly number[]) => number): Figure => ({
    what: `${name}: from check to write, ${what}`,
    unit: 'ms',
    values: results.map(({ windows }) => of(windows)),
  });
  return [
    { what: `${name}: checks ÷ all points`, unit: '%', values: results.map(({ share }) => share * 100) },
    window('median', (windows) => percentile(windows, 0.5)),
    window('95 of 100 at most', (windows) => percentile(windows, 0.95)),
    window('at most', (windows) => windows.at(-1) ?? Number.NaN),
  ];
}

/** What the conflict check before every write costs, and how long an edit by somebody else can slip in behind it. */
export const conflictCheckBench: Bench = {
  name: 'conflict-check',
  async run({ jobs, rounds = 1 }) {
    const all: Figure[] = [];
    for (const { name, input } of RUNS) {
      const results: CheckedResult[] = [];
      for (let round = 0; round < rounds; round += 1) {
        results.push(await measure<CheckedResult>(RUN, { ...input, products: jobs ?? input.products }));
      }
      all.push(...figures(name, results));
    }
    return {
      method: `Healthy runs of a title and five prices a product on the demo store; network ${TIMING.networkMs} ms, service ${TIMING.serviceMs} ms a mutation, store and engine in processes of their own. From when the store read a resource for the check to when it wrote its fields, by the store's clock.`,
      figures: all,
    };
  },
};
