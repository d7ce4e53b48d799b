import * as z from 'zod';
import type { JobState } from '../../../shared/model/job.ts';
import type { Run } from '../../../shared/model/run.ts';

/** What of a run is looked at: its calls by how they stand, or what is held for a person to decide. */
export const RunPart = z.enum(['all', 'underWay', 'done', 'problems', 'conflicts']);
export type RunPart = z.infer<typeof RunPart>;

export type JobFilter = Exclude<RunPart, 'conflicts'>;

/** Calls in these states; every state when there is none. */
export const STATES_OF: Readonly<Record<JobFilter, JobState[]>> = {
  all: [],
  underWay: ['queued', 'running', 'retrying', 'indeterminate'],
  done: ['done'],
  problems: ['failed', 'held', 'indeterminate', 'retrying', 'cancelled'],
};

export function jobCount({ totals }: Run, filter: JobFilter): number {
  const states: readonly string[] = STATES_OF[filter];
  return Object.entries(totals.jobs).reduce(
    (sum, [state, count]) => (states.length === 0 || states.includes(state) ? sum + count : sum),
    0,
  );
}

/** How many there are to look at: calls, or changes in conflict. */
export function partCount(run: Run, part: RunPart): number {
  return part === 'conflicts' ? (run.totals.changes.held ?? 0) : jobCount(run, part);
}
