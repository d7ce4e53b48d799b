import pRetry from 'p-retry';
import type { Clock } from '../clock.ts';
import { CallFailure, type CallFailureKind } from './store-client.ts';

/** Tries after the first. A longer outage is for the caller, who knows what waits behind it. */
const RETRIES = 5;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
/** Rate answers are not counted, so time bounds them: a token that someone else drains for so long needs a person. */
const LONGEST_RETRYING_MS = 10 * 60_000;

const MAY_PASS: ReadonlySet<CallFailureKind> = new Set(['throttled', 'offline', 'unknown']);

/**
 * Exponential back-off with full jitter: anything between nothing and the doubled delay, so that many clients that
 * failed together do not come back together.
 *
 * @param failures how many tries have failed before this one, from 0
 * @returns milliseconds
 */
export function fullJitter(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
}

/**
 * Tries a read again while its failure may pass. Rate answers cost no try: the lane has paused for them already.
 *
 * @throws the last failure, or the signal's reason
 */
export function retryReads<T>(
  read: (attempt: number) => Promise<T>,
  options: { readonly clock: Clock; readonly random: () => number; readonly signal: AbortSignal | undefined },
): Promise<T> {
  const { clock, random, signal } = options;
  return pRetry(read, {
    retries: RETRIES,
    // The waiting is ours (below): p-retry's jitter is between one and two times the delay, on the system's clock.
    minTimeout: 0,
    maxRetryTime: LONGEST_RETRYING_MS,
    signal,
    shouldConsumeRetry: ({ error }) => !(error instanceof CallFailure && error.kind === 'throttled'),
    shouldRetry: async ({ error, retriesConsumed }) => {
      if (!(error instanceof CallFailure) || !MAY_PASS.has(error.kind)) return false;
      if (error.kind !== 'throttled') await clock.sleep(fullJitter(retriesConsumed, random), signal);
      return true;
    },
  });
}
