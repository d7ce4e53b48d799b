import { RESTORE_RATES } from '../../electron/demo-store/throttle/plans.ts';
import type { Bench } from './bench-kind.ts';
import { inRounds, measure } from './measure.ts';
import type { Figure } from './report.ts';
import { type DemoStoreReport, TIMING } from './runs/demo-store-process.ts';
import type { RunResult } from './runs/run-set.ts';
import type { OneByOneResult } from './runs/send-one-by-one.ts';

const PRODUCTS = 500;
const VARIANTS = 5;
/** At ten points a variant: enough to use up the bucket and to see a minute of what comes then. */
const SENT_ONE_BY_ONE = 800;

const RUN = new URL('./runs/run-set.ts', import.meta.url);
const ONE_BY_ONE = new URL('./runs/send-one-by-one.ts', import.meta.url);

/** What both kinds of sender are judged by. */
interface Sent {
  readonly seconds: number;
  readonly store: DemoStoreReport;
}

const pointsEach = ({ store }: Sent): number => store.stats.pointsSpent / store.variants;

/** Variants per second once the initial bucket was used up: what a long run comes to. */
const sustained = (sent: Sent): number =>
  ((sent.store.spending.share ?? Number.NaN) * RESTORE_RATES.standard) / pointsEach(sent);

/** Bulkhead beside the pattern that most scripts use. */
export const plainWorkersBench: Bench = {
  name: 'plain-workers',
  async run({ jobs = PRODUCTS, rounds = 1 }) {
    const size = { products: jobs, variants: VARIANTS };
    const { bulkhead, plain } = await inRounds<Sent, 'bulkhead' | 'plain'>(rounds, {
      async bulkhead() {
        const { summary, store } = await measure<RunResult>(RUN, { plan: 'standard', ...size });
        return { seconds: summary.seconds, store };
      },
      plain: () => measure<OneByOneResult>(ONE_BY_ONE, { ...size, send: SENT_ONE_BY_ONE }),
    });
    function figures(what: string, unit: string, value: (sent: Sent) => number): Figure[] {
      return [
        { what: `Bulkhead, ${what}`, unit, values: bulkhead.map(value) },
        { what: `ten plain workers, ${what}`, unit, values: plain.map(value) },
      ];
    }
    return {
      method: `Prices of ${jobs} products with ${VARIANTS} variants each on equal demo stores (standard plan, network ${TIMING.networkMs} ms, service ${TIMING.serviceMs} ms a mutation): a run of Bulkhead, conflict checks and journal included, and ten workers that send one variant a call and wait a second when throttled (the first ${SENT_ONE_BY_ONE} variants). Counted by the store.`,
      figures: [
        ...figures('variants/s once the initial bucket was used up', '1/s', sustained),
        ...figures('variants/s from start to end', '1/s', ({ store, seconds }) => store.variants / seconds),
        ...figures('points charged a variant', '', pointsEach),
        ...figures('THROTTLED answers', '', ({ store }) => store.stats.throttled),
        ...figures('requests a variant', '', ({ store }) => store.stats.requests / store.variants),
        {
          what: 'Bulkhead ÷ plain workers, once the initial bucket was used up',
          unit: '',
          values: bulkhead.map((ours, round) => sustained(ours) / sustained(plain[round] ?? ours)),
        },
      ],
    };
  },
};
