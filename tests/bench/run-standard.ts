import type { Bench } from './bench-kind.ts';
import { measure } from './measure.ts';
import { TIMING } from './runs/demo-store-process.ts';
import type { RunResult } from './runs/run-set.ts';

const JOBS = 2_000;
const VARIANTS = 5;

const RUN = new URL('./runs/run-set.ts', import.meta.url);

/** A healthy run that the store's restore rate bounds. Takes about as long as the store takes to restore its cost. */
export const runStandardBench: Bench = {
  name: 'run-standard',
  async run({ jobs = JOBS, rounds = 1 }) {
    const results: RunResult[] = [];
    for (let round = 0; round < rounds; round++) {
      results.push(await measure<RunResult>(RUN, { plan: 'standard', products: jobs, variants: VARIANTS }));
    }
    const values = (figure: (result: RunResult) => number) => results.map(figure);
    return {
      method: `${jobs} jobs (${VARIANTS} prices each) on the standard plan; network ${TIMING.networkMs} ms, service ${TIMING.serviceMs} ms a mutation, store and engine in processes of their own. Counted by the store, unless it says otherwise. The initial bucket counts as used up when a tenth of it is left.`,
      figures: [
        {
          what: 'points spent ÷ restored, once the initial bucket was used up',
          unit: '',
          values: values(({ store }) => store.spending.share ?? Number.NaN),
          target: { atLeast: 0.98 },
        },
        { what: '… over', unit: 's', values: values(({ store }) => store.spending.seconds) },
        {
          what: '… most points left unspent',
          unit: '',
          values: values(({ store }) => store.spending.mostUnspent),
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
          what: 'variants/s, from start to end of the run',
          unit: '1/s',
          values: values(({ store, summary }) => store.variants / summary.seconds),
        },
        {
          what: 'points that the preview predicted',
          unit: '',
          values: values(({ preview }) => preview.points.total),
        },
        { what: 'points requested', unit: '', values: values(({ store }) => store.stats.pointsRequested) },
        { what: 'points charged', unit: '', values: values(({ store }) => store.stats.pointsSpent) },
        {
          what: 'seconds that the preview predicted',
          unit: 's',
          values: values(({ preview }) => preview.seconds),
        },
        { what: 'seconds', unit: 's', values: values(({ summary }) => summary.seconds) },
        {
          what: 'share of the restore rate as the run itself reports it',
          unit: '',
          values: values(({ summary }) => summary.restoreShare ?? Number.NaN),
        },
      ],
    };
  },
};
