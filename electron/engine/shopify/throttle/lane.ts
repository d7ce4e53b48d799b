import pLimit from 'p-limit';
import { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { type Answer, type BucketState, CallFailure } from '../store-client.ts';
import { BucketMirror, type Settlement } from './bucket-mirror.ts';

/** DESIGN §6: the semaphore of a store. More would only queue up inside the store. */
export const MOST_IN_FLIGHT = 10;

/** The docs' back-off when a rate answer names no wait (facts §1.3). */
const DEFAULT_PAUSE_MS = 1_000;

/** No timer is set for longer than this; whoever waits looks again. */
const LONGEST_SLEEP_MS = 60_000;

function cancelled(): AppError {
  return new AppError('cancelled', 'Stopped before the call was sent; nothing happened in the store.');
}

function settlementOfFailure(error: unknown): Settlement {
  // Whatever is thrown once a request has left is a CallFailure; anything else stopped it before (no token, say).
  if (!(error instanceof CallFailure)) return { spent: 0, bucket: null, throttled: false };
  const bucket = error.cost?.bucket ?? null;
  const actual = error.cost?.actual ?? null;
  if (error.kind === 'throttled') return { spent: 0, bucket, throttled: true };
  return { spent: error.kind === 'unknown' ? actual : (actual ?? 0), bucket, throttled: false };
}

function pauseAfter(failure: CallFailure): number {
  if (failure.retryAfterMs !== null) return failure.retryAfterMs;
  if (failure.cost === null) return DEFAULT_PAUSE_MS;
  const { requested, bucket } = failure.cost;
  return bucket.restoreRate > 0
    ? (Math.max(0, requested - bucket.available) / bucket.restoreRate) * 1000
    : DEFAULT_PAUSE_MS;
}

/**
 * The one lane to a store: calls leave in the order they came, each when one of the slots is free and the mirrored
 * bucket holds its requested cost. A rate answer to any of them holds back all.
 */
export class Lane {
  readonly #clock: Clock;
  readonly #mirror = new BucketMirror();
  readonly #slots;
  /** Those that have a slot wait for points one at a time, or a small call would forever overtake a big one. */
  readonly #turn = pLimit(1);
  /** Calls in flight at most. */
  readonly concurrency: number;
  /** Rate answers so far. A healthy run sees none. */
  throttled = 0;
  #pausedUntil = 0;
  #waiting: AbortController | null = null;

  /** @param concurrency calls in flight at most; never more than ten */
  constructor(clock: Clock, concurrency: number = MOST_IN_FLIGHT) {
    this.#clock = clock;
    this.concurrency = Math.min(concurrency, MOST_IN_FLIGHT);
    this.#slots = pLimit(this.concurrency);
  }

  bucket(): BucketState | null {
    return this.#mirror.state(this.#clock.monotonic());
  }

  /**
   * Sends a call when it is its turn.
   *
   * @param requested its requested cost, in points
   * @param signal gives up while waiting; once `call` has begun, giving up is the call's own affair
   * @throws AppError `cancelled` when aborted before it was sent, or whatever `call` throws
   */
  run<Data>(
    requested: number,
    signal: AbortSignal | undefined,
    call: () => Promise<Answer<Data>>,
  ): Promise<Answer<Data>> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer<Data>>();
    if (signal?.aborted) return Promise.reject(cancelled());
    // A queue slot cannot be given back to p-limit, so the caller is told at once and the slot finds nothing to do.
    const onAbort = () => {
      reject(cancelled());
      this.#wake();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#slots(async () => {
      const ticket = await this.#turn(() => this.#admit(requested, signal));
      signal?.removeEventListener('abort', onAbort);
      try {
        if (signal?.aborted) throw cancelled();
        const answer = await call();
        const { cost } = answer;
        this.#mirror.settle(
          ticket,
          {
            spent: cost === null ? null : (cost.actual ?? 0),
            bucket: cost?.bucket ?? null,
            throttled: false,
          },
          this.#clock.monotonic(),
        );
        return answer;
      } catch (error) {
        const now = this.#clock.monotonic();
        this.#mirror.settle(ticket, settlementOfFailure(error), now);
        if (error instanceof CallFailure && error.kind === 'throttled') {
          this.throttled += 1;
          this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseAfter(error));
        }
        throw error;
      } finally {
        this.#wake();
      }
    }).then(resolve, reject);
    return promise;
  }

  async #admit(requested: number, signal: AbortSignal | undefined) {
    for (;;) {
      if (signal?.aborted) throw cancelled();
      const now = this.#clock.monotonic();
      const wait = Math.max(this.#pausedUntil - now, this.#mirror.wait(requested, now));
      if (wait <= 0) return this.#mirror.send(requested, now);
      this.#waiting = new AbortController();
      await this.#clock
        .sleep(Math.ceil(Math.min(wait, LONGEST_SLEEP_MS)), this.#waiting.signal)
        .catch(() => undefined);
      this.#waiting = null;
    }
  }

  /** An answer or an abort may have changed how long the first in line must wait. */
  #wake(): void {
    this.#waiting?.abort();
  }
}
