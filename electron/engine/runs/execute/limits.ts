/** Tries of one job before it is given up; rate answers and lost networks do not count. */
export const MAX_ATTEMPTS = 5;

/**
 * How long after sending a call without an answer may still be executed, in milliseconds. Shopify gives a request
 * 10 s before it answers 504 (facts §1.4); reading back earlier could miss a late commit.
 */
export const LATE_COMMIT_MS = 11_000;

/** The same when the store did answer, with an internal error: it is no longer working on the call. */
export const AFTER_ERROR_MS = 1_000;

/**
 * How old a conflict check may be when its call leaves, in milliseconds. Usually it is a few seconds old (CHECK_SECONDS);
 * a pause of the lane or the sleep of a laptop would make it older without bound. A healthy run never gets there: its
 * largest calls, ten to a check, take 32 s on the smallest plan.
 */
export const LONGEST_CHECK_AGE_MS = 60_000;

/** Calls in flight per store (DESIGN §6). */
export const CONCURRENCY = 10;

/** Seconds of work that one conflict check covers: fewer cost more points, more widen the gap before the write. */
export const CHECK_SECONDS = 2;

/** What is added to the reason why a run that waits for its store is paused. */
export const STARTS_BY_ITSELF = 'The run starts by itself as soon as the store answers.';

/** Longest wait between looks at whether somebody asked to cancel, in milliseconds. */
export const CANCEL_POLL_MS = 1_000;

/** Waits between tries to reach a store that does not answer: doubled each time up to the longest, in milliseconds. */
export const PAUSE_FIRST_MS = 1_000;
export const PAUSE_LONGEST_MS = 30_000;
