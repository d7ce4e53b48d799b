import type { LogLevel } from '../../shared/model/log-entry.ts';
import type { Bench } from './bench-kind.ts';
import type { LinesResult } from './log/lines.ts';
import type { LoggedRunInput, LoggedRunResult } from './log/run.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';

const LINES = 100_000;
const ROUNDS = 7;

const JOBS = 1_000;
const VARIANTS = 5;
/** The nearest and quickest store that DESIGN §10 speaks of. */
const NEAREST = { networkMs: 20, serviceMs: 50 };
/** No store is so quick: the processor alone sets the pace. */
const AT_ONCE = { networkMs: 0, serviceMs: 0 };

const BULKHEAD = new URL('./log/lines-bulkhead.ts', import.meta.url);
const WINSTON = new URL('./log/lines-winston.ts', import.meta.url);
const RUN = new URL('./log/run.ts', import.meta.url);

const lines = (script: URL) => () =>
  inTemporaryFolder((folder) => measure<LinesResult>(script, { folder, lines: LINES }));

/** Of the same round: what disturbed one of the two disturbed the other. */
function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
}

/** What writing the log costs: a line, and a run that writes every line there is. */
export const logBench: Bench = {
  name: 'log',
  async run({ jobs = JOBS, rounds = ROUNDS }) {
    const written = await inRounds(rounds, { bulkhead: lines(BULKHEAD), winston: lines(WINSTON) });
    const perSecond = (results: readonly LinesResult[]) =>
      results.map(({ milliseconds }) => LINES / (milliseconds / 1000));
    const ours = perSecond(written.bulkhead);
    const theirs = perSecond(written.winston);

    const run = (logLevel: LogLevel, store: typeof NEAREST) => () =>
      measure<LoggedRunResult>(RUN, {
        products: jobs,
        variants: VARIANTS,
        logLevel,
        ...store,
      } satisfies LoggedRunInput);
    const runs = await inRounds(rounds, {
      on: run('debug', NEAREST),
      off: run('error', NEAREST),
      onAtOnce: run('debug', AT_ONCE),
      offAtOnce: run('error', AT_ONCE),
    });
    const jobsPerSecond = (results: readonly LoggedRunResult[]) =>
      results.map(({ seconds }) => jobs / seconds);
    const on = jobsPerSecond(runs.on);
    const off = jobsPerSecond(runs.off);
    const onAtOnce = jobsPerSecond(runs.onAtOnce);
    const offAtOnce = jobsPerSecond(runs.offAtOnce);
    return {
      method: `${LINES} lines about calls, with store, run, job, attempt, ids and cost. Bulkhead redacts them and looks for ten live tokens; plain winston writes JSON with a timestamp and redacts nothing. Then runs of ${jobs} jobs (${VARIANTS} prices each) whose points the bucket holds, with level debug and with level error, which writes nothing: on the quickest store there is (network ${NEAREST.networkMs} ms, ${NEAREST.serviceMs} ms a mutation), and on one that answers at once, where the processor alone sets the pace. Each measurement is a fresh process, in shuffled rounds.`,
      figures: [
        { what: 'Bulkhead', unit: 'lines/s', values: ours },
        { what: 'plain winston', unit: 'lines/s', values: theirs },
        { what: 'Bulkhead ÷ plain winston', unit: '', values: ratios(ours, theirs) },
        { what: 'run with debug logging', unit: 'jobs/s', values: on },
        { what: 'run without logging', unit: 'jobs/s', values: off },
        { what: 'jobs/s with ÷ without', unit: '', values: ratios(on, off), target: { atLeast: 0.95 } },
        { what: 'answered at once: with debug logging', unit: 'jobs/s', values: onAtOnce },
        { what: 'answered at once: without logging', unit: 'jobs/s', values: offAtOnce },
        { what: 'answered at once: with ÷ without', unit: '', values: ratios(onAtOnce, offAtOnce) },
        {
          what: 'processor time of a job with debug logging',
          unit: 'ms',
          values: runs.onAtOnce.map(({ cpuMs }) => cpuMs / jobs),
        },
        { what: '… without logging', unit: 'ms', values: runs.offAtOnce.map(({ cpuMs }) => cpuMs / jobs) },
      ],
    };
  },
};
