import type { Bench } from './bench-kind.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';
import type { QueueResult } from './queue/jobs.ts';
import type { Figure } from './report.ts';

const JOBS = 10_000;
const ROUNDS = 7;

const BULKHEAD = new URL('./queue/bulkhead.ts', import.meta.url);
const PLAINJOB = new URL('./queue/plainjob.ts', import.meta.url);

const subject =
  (script: URL, jobs: number, settings: object = {}) =>
  () =>
    inTemporaryFolder((folder) => measure<QueueResult>(script, { jobs, folder, ...settings }));

const perSecond = (jobs: number, milliseconds: number): number => jobs / (milliseconds / 1000);

/** The queue against the fastest peer of its kind. */
export const queueBench: Bench = {
  name: 'queue',
  async run({ jobs = JOBS, rounds = ROUNDS }) {
    const results = await inRounds(rounds, {
      bulkhead: subject(BULKHEAD, jobs),
      plainjob: subject(PLAINJOB, jobs, { synchronous: 'NORMAL' }),
      plainjobFull: subject(PLAINJOB, jobs, { synchronous: 'FULL' }),
    });

    function rates(name: keyof typeof results, stage: 'enqueueMs' | 'processMs'): number[] {
      return results[name].map((result) => perSecond(jobs, result[stage]));
    }

    /** Of the same round: what disturbed one of the two disturbed the other. */
    function ratios(peer: keyof typeof results, time: (result: QueueResult) => number): number[] {
      return results.bulkhead.map((ours, round) => {
        const theirs = results[peer][round];
        return theirs ? time(theirs) / time(ours) : Number.NaN;
      });
    }

    const processed = (result: QueueResult) => result.processMs;
    const total = (result: QueueResult) => result.enqueueMs + result.processMs;
    const figures: Figure[] = [
      { what: 'Bulkhead, process', unit: 'jobs/s', values: rates('bulkhead', 'processMs') },
      { what: 'plainjob, process', unit: 'jobs/s', values: rates('plainjob', 'processMs') },
      {
        what: 'plainjob with synchronous=FULL, process',
        unit: 'jobs/s',
        values: rates('plainjobFull', 'processMs'),
      },
      {
        what: 'Bulkhead ÷ plainjob, process',
        unit: '',
        values: ratios('plainjob', processed),
        target: { atLeast: 3 },
      },
      {
        what: 'Bulkhead ÷ plainjob with synchronous=FULL, process',
        unit: '',
        values: ratios('plainjobFull', processed),
      },
      { what: 'Bulkhead, enqueue', unit: 'jobs/s', values: rates('bulkhead', 'enqueueMs') },
      { what: 'plainjob, enqueue', unit: 'jobs/s', values: rates('plainjob', 'enqueueMs') },
      { what: 'Bulkhead ÷ plainjob, enqueue and process', unit: '', values: ratios('plainjob', total) },
      {
        what: 'Bulkhead, peak memory',
        unit: 'MB',
        values: results.bulkhead.map((result) => result.peakMegabytes),
      },
      {
        what: 'plainjob, peak memory',
        unit: 'MB',
        values: results.plainjob.map((result) => result.peakMegabytes),
      },
    ];
    return {
      method: `${jobs} jobs that do nothing, enqueued at once, then processed ten at a time. Bulkhead writes job, change, intent (flushed to the disk), receipt, outcome and state; plainjob one row. Each measurement is a fresh process, in shuffled rounds.`,
      figures,
    };
  },
};
