import type { Bench } from './bench-kind.ts';
import { measure } from './measure.ts';
import { TIMING } from './runs/demo-store-process.ts';
import type { RunResult } from './runs/run-set.ts';

const JOBS = 2_000;
const VARIANTS = 5;
const TASKS = 10;

/** Writes that are left out at the beginning: the first check, and places that are taken one after the other. */
const RAMP_UP = 50;
/** At the end fewer than ten calls are left to send. */
const TAIL = TASKS;

const RUN = new URL('./runs/run-set.ts', import.meta.url);

/** Writes per second between the ramp-up and the tail. */
function steadyRate(times: readonly number[]): number {
  const from = times[RAMP_UP - 1];
  const to = times.at(-1 - TAIL);
  if (from === undefined || to === undefined) return Number.NaN;
  return (times.length - RAMP_UP - TAIL) / ((to - from) / 1000);
}

/** A healthy run that ten tasks at once bound, not the store's points. */
export const runPlusBench: Bench = {
  name: 'run-plus',
  async run({ jobs = JOBS, rounds = 1 }) {
    const attainable = TASKS / ((TIMING.networkMs + TIMING.serviceMs) / 1000);
    const results: RunResult[] = [];
    for (let round = 0; round < rounds; round++) {
      results.push(await measure<RunResult>(RUN, { plan: 'plus', products: jobs, variants: VARIANTS }));
    }
    const values = (figure: (result: RunResult) => number) => results.map(figure);
    return {
      method: `${jobs} jobs (${VARIANTS} prices each) on the plus plan; network ${TIMING.networkMs} ms, service ${TIMING.serviceMs} ms a mutation, store and engine in processes of their own. Attainable by ten tasks: 10 ÷ (network + service) = ${attainable.toFixed(2)} mutations/s, conflict checks not counted. Steady: without the first ${RAMP_UP} and the last ${TAIL} writes, by the store's ledger.`,
      figures: [
        {
          what: 'steady mutations/s ÷ attainable',
          unit: '',
          values: values(({ store }) => steadyRate(store.writeTimes) / attainable),
          target: { atLeast: 0.98 },
        },
        {
          what: 'steady mutations/s',
          unit: '1/s',
          values: values(({ store }) => steadyRate(store.writeTimes)),
        },
        {
          what: 'variants/s, from start to end of the run',
          unit: '1/s',
          values: values(({ store, summary }) => store.variants / summary.seconds),
        },
        {
          what: 'THROTTLED answers',
          unit: '',
          values: values(({ store }) => store.stats.throttled),
          target: { atMost: 0 },
        },
        {
          what: 'most requests in flight',
          unit: '',
          values: values(({ store }) => store.stats.maxInFlight),
          target: { atMost: 10 },
        },
        {
          what: 'seconds that the preview predicted',
          unit: 's',
          values: values(({ preview }) => preview.seconds),
        },
        { what: 'seconds', unit: 's', values: values(({ summary }) => summary.seconds) },
      ],
    };
  },
};
