import type { ChangeOutcome } from '../../../../shared/model/job.ts';
import type { Attempt } from '../../../../shared/model/run.ts';

/** What became of a change, for people. */
export const outcomeWords: Readonly<Record<ChangeOutcome, string>> = {
  pending: 'not sent yet',
  applied: 'applied',
  already: 'was so already',
  held: 'held: in conflict',
  kept: 'left as the store has it',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** What became of a call. */
export const attemptWords: Readonly<Record<NonNullable<Attempt['outcome']>, string>> = {
  done: 'carried out',
  user_error: 'refused some values',
  throttled: 'over the limit, waits',
  refused: 'refused',
  unknown: 'no clear answer',
  settled: 'found out by reading back',
};
