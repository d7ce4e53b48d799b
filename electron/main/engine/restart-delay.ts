/** Losses in a row after which the engine is no longer started by itself: more would only wear the disk. */
export const MAX_ATTEMPTS = 8;

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/**
 * How long to wait before the engine is started again, in milliseconds: at once for an accident, longer for an
 * engine that keeps failing.
 *
 * @param attempt 1 for the first loss after it was well
 */
export function restartDelay(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
}
