import type { JobState } from '../../../shared/model/job.ts';

/**
 * What can happen to a job.
 * - `claim`: taken from the queue
 * - `complete`, `hold`, `fail`: every change of it has its outcome
 * - `requeue`: nothing was executed (rate answer, offline, stopped before sending, read back as not written), or some
 *   changes are left to send
 * - `backOff`: failed in a way that may pass
 * - `lose`: sent, and no clear answer came
 * - `cancel`: the person stopped the run before it was sent
 * - `retry`: the person asked for another try
 */
export type JobEvent =
  | 'claim'
  | 'complete'
  | 'hold'
  | 'fail'
  | 'requeue'
  | 'backOff'
  | 'lose'
  | 'cancel'
  | 'retry';

/**
 * The chart of the README as data. A state that an event does not name cannot meet it: a job without a clear answer
 * can only be settled, never cancelled or sent again unread.
 */
export const JOB_TRANSITIONS: Readonly<Record<JobEvent, Readonly<Partial<Record<JobState, JobState>>>>> = {
  claim: { queued: 'running', retrying: 'running' },
  complete: { running: 'done', indeterminate: 'done' },
  hold: { running: 'held', indeterminate: 'held' },
  fail: { running: 'failed', indeterminate: 'failed' },
  requeue: { running: 'queued', indeterminate: 'queued' },
  backOff: { running: 'retrying' },
  lose: { running: 'indeterminate' },
  cancel: { queued: 'cancelled', retrying: 'cancelled' },
  retry: { held: 'queued', failed: 'queued' },
};

/** The state after an event, or null when the event cannot happen in that state. */
export function transition(state: JobState, event: JobEvent): JobState | null {
  return JOB_TRANSITIONS[event][state] ?? null;
}
