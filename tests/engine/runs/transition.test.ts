import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JOB_TRANSITIONS, type JobEvent, transition } from '../../../electron/engine/runs/transition.ts';
import { enqueue, moveJob } from '../../../electron/engine/store/runs/queue.ts';
import { insertRun } from '../../../electron/engine/store/runs/run-rows.ts';
import { FINAL_JOB_STATES, JobState } from '../../../shared/model/job.ts';
import { memoryDatabase } from '../../support/store-database.ts';

const EVENTS = Object.keys(JOB_TRANSITIONS) as JobEvent[];

/** `queued --> running: claim` lines of the state chart in the README. */
function chartInReadme(): Set<string> {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const chart = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const arrows = [...chart.matchAll(/^\s*(\w+) --> (\w+): (.+)$/gm)];
  return new Set(
    arrows.flatMap(([, from, to, events]) =>
      (events ?? '').split(', ').map((event) => `${from} ${event} ${to}`),
    ),
  );
}

describe('the job states', () => {
  it('change as the chart in the README shows', () => {
    const table = new Set(
      EVENTS.flatMap((event) =>
        Object.entries(JOB_TRANSITIONS[event]).map(([from, to]) => `${from} ${event} ${to}`),
      ),
    );
    expect(chartInReadme()).toEqual(table);
  });

  it('never leave a final state but by a retry', () => {
    for (const state of FINAL_JOB_STATES) {
      const ways = EVENTS.filter((event) => transition(state, event) !== null);
      expect(ways.filter((event) => event !== 'retry')).toEqual([]);
    }
  });

  it('never send a job without a clear answer again before it is settled', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 }), (events) => {
        let state: JobState = 'queued';
        for (const event of events) {
          const next = transition(state, event);
          if (state === 'indeterminate' && event === 'claim') expect(next).toBeNull();
          state = next ?? state;
          expect(JobState.options).toContain(state);
        }
      }),
    );
  });

  it('lead to an end from everywhere, without another try of a person', () => {
    const byThemselves = EVENTS.filter((event) => event !== 'retry' && event !== 'cancel');
    for (const state of JobState.options) {
      const reached = new Set<JobState>([state]);
      for (const from of reached) {
        for (const event of byThemselves) {
          const next = transition(from, event);
          if (next) reached.add(next);
        }
      }
      expect(FINAL_JOB_STATES.some((final) => reached.has(final))).toBe(true);
      // Nobody can be left with a job that was sent and never looked at again.
      if (reached.has('indeterminate')) expect(reached).toContain('done');
    }
  });

  it('are in the database what the function says, whatever happens in whatever order', () => {
    const database = memoryDatabase();
    const run = insertRun(database, { set: 'a', undoOf: null, author: null, policy: 'hold', nonce: 'n' }, 0);
    const stored = database.prepare('SELECT state FROM job WHERE id = ?').pluck();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        const job = enqueue(database, run, { kind: 'productUpdate', plannedCost: 10 });
        let state: JobState = 'queued';
        for (const event of events) {
          const next = transition(state, event);
          expect(moveJob(database, { job, event })).toBe(next !== null);
          state = next ?? state;
          expect(stored.get(job)).toBe(state);
        }
      }),
    );
    expect(() => database.exec(`UPDATE job SET state = 'sent'`)).toThrow(/CHECK/);
  });
});
