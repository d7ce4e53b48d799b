import type { LogLevel } from '../../shared/model/log-entry.ts';
import type { Bench } from './bench-kind.ts';
import type { LinesResult } from './log/lines.ts';
import type { LoggedRunInput, LoggedRunResult } from './log/run.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';

const LINES = 100_000;
const ROUNDS = 7;

const JOBS = 2_000;
const VARIANTS = 5;

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

    const run = (logLevel: LogLevel) => () =>
      measure<LoggedRunResult>(RUN, {
        products: jobs,
        variants: VARIANTS,
        logLevel,
      } satisfies LoggedRunInput);
    const runs = await inRounds(rounds, { on: run('debug'), off: run('error') });
    const jobsPerSecond = (results: readonly LoggedRunResult[]) =>
      results.map(({ seconds }) => jobs / seconds);
    const on = jobsPerSecond(runs.on);
    const off = jobsPerSecond(runs.off);
    return {
      method: `${LINES} lines about calls, with store, run, job, attempt, ids and cost. Bulkhead redacts them and looks for ten live tokens; plain winston writes JSON with a timestamp and redacts nothing. Then runs of ${jobs} jobs (${VARIANTS} prices each) on a store without latency whose bucket holds enough, so that the engine sets the pace: with level debug and with level error, which writes nothing. Each measurement is a fresh process, in shuffled rounds.`,
      figures: [
        { what: 'Bulkhead', unit: 'lines/s', values: ours },
        { what: 'plain winston', unit: 'lines/s', values: theirs },
        { what: 'Bulkhead ÷ plain winston', unit: '', values: ratios(ours, theirs) },
        { what: 'run with debug logging', unit: 'jobs/s', values: on },
        { what: 'run without logging', unit: 'jobs/s', values: off },
        {
          what: 'processor time of a job with debug logging',
          unit: 'ms',
          values: runs.on.map(({ cpuMs }) => cpuMs / jobs),
        },
        { what: '… without logging', unit: 'ms', values: runs.off.map(({ cpuMs }) => cpuMs / jobs) },
        { what: 'jobs/s with ÷ without', unit: '', values: ratios(on, off), target: { atLeast: 0.95 } },
      ],
    };
  },
};
