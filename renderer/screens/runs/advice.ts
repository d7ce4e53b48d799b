import type { JobState } from '../../../shared/model/job.ts';
import type { Attempt } from '../../../shared/model/run.ts';

/** What a person can do about a call that is not done; null when there is nothing to do. */
const BY_STATE: Readonly<Record<JobState, string | null>> = {
  queued: null,
  running: null,
  retrying: 'Nothing: it failed in a way that passes, and is tried again by itself.',
  indeterminate:
    'Nothing: it was sent and no clear answer came. It is read back from the store before anything is sent again, so nothing is written twice.',
  held: 'Somebody changed the value in the store meanwhile. Decide under Conflicts: write yours, or keep the store’s.',
  done: null,
  failed: 'Correct the value in the catalog and run again, or try again if what the message says has passed.',
  cancelled: 'It was not sent. Its changes are back in their change set.',
};

const BY_OUTCOME: Readonly<Record<NonNullable<Attempt['outcome']>, string | null>> = {
  done: null,
  settled: null,
  user_error: 'The store does not take this value. Change it in the catalog, and run the set again.',
  throttled: 'Nothing: the store asked to go slower, and the call is sent again. It counts as no try.',
  refused:
    'The store refuses the call itself. Check the token and its scopes on the Stores screen; if they are fine, keep the request id for Shopify’s support.',
  unknown: 'Nothing: it is settled by reading the product back. Keep the request id if it happens often.',
};

/**
 * What to do about a call, by how it stands and how its tries ended.
 *
 * @param attempts newest first
 * @returns null when there is nothing to do
 */
export function adviceFor(state: JobState, attempts: readonly Attempt[]): string | null {
  if (state !== 'failed') return BY_STATE[state];
  // After a refusal the rest of the call may have been written by a later try.
  const advice = attempts.map(({ outcome }) => outcome && BY_OUTCOME[outcome]).find((text) => text);
  return advice ?? BY_STATE.failed;
}
