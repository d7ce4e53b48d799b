import { createHash } from 'node:crypto';

/** Keys are forgotten after 24 hours (facts §3). */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface Attempt {
  readonly fingerprint: string;
  readonly startedAt: number;
  state: 'failed' | 'succeeded';
  /** Records, not text: their fields are read anew, so a repeated answer shows the store as it is now. */
  payload: unknown;
}

/** What is known of a key: nothing yet, a success to repeat, or the reason to refuse (names of Shopify's codes). */
export type IdempotencyVerdict =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'repeat'; readonly payload: unknown }
  | {
      readonly kind: 'refused';
      readonly code:
        | 'IDEMPOTENCY_CONCURRENT_REQUEST'
        | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
        | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED';
      readonly message: string;
    };

const MESSAGES = {
  IDEMPOTENCY_CONCURRENT_REQUEST: 'This request is currently in progress, please try again.',
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH:
    'The same idempotency key cannot be used with different operation parameters.',
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED:
    'A previous request with this idempotency key failed. Retry with a new idempotency key.',
} as const;

function refused(code: keyof typeof MESSAGES): IdempotencyVerdict {
  return { kind: 'refused', code, message: MESSAGES[code] };
}

/** What `@idempotent` remembers for one app and shop (facts §3, §8.3). */
export class IdempotencyStore {
  /** In the order of their start: the oldest are forgotten first. */
  readonly #attempts = new Map<string, Attempt>();
  /** Which request works on a key, by key. */
  readonly #inProgress = new Map<string, string>();
  /** Requests that found their key in use when they arrived, as `key requestId`. */
  readonly #cameTooEarly = new Set<string>();

  /**
   * A request with that key has arrived. Until it has `left`, which spans the store's service time, other requests
   * with the key are refused.
   */
  arrived(key: string, requestId: string): void {
    const holder = this.#inProgress.get(key);
    if (holder === undefined) this.#inProgress.set(key, requestId);
    else if (holder !== requestId) this.#cameTooEarly.add(`${key} ${requestId}`);
  }

  left(key: string, requestId: string): void {
    this.#cameTooEarly.delete(`${key} ${requestId}`);
    if (this.#inProgress.get(key) === requestId) this.#inProgress.delete(key);
  }

  /** @param parameters the mutation's name and arguments; the same key with others is refused */
  verdict(key: string, parameters: unknown, requestId: string, now: number): IdempotencyVerdict {
    this.#forgetBefore(now - KEPT_MS);
    if (this.#cameTooEarly.has(`${key} ${requestId}`)) return refused('IDEMPOTENCY_CONCURRENT_REQUEST');
    const attempt = this.#attempts.get(key);
    if (attempt === undefined) return { kind: 'fresh' };
    if (attempt.fingerprint !== fingerprint(parameters)) return refused('IDEMPOTENCY_KEY_PARAMETER_MISMATCH');
    if (attempt.state === 'failed') return refused('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED');
    return { kind: 'repeat', payload: attempt.payload };
  }

  /** Remembers how a fresh attempt ended. A failed one keeps its key spent. */
  settle(
    key: string,
    parameters: unknown,
    state: 'failed' | 'succeeded',
    payload: unknown,
    now: number,
  ): void {
    this.#attempts.set(key, { fingerprint: fingerprint(parameters), startedAt: now, state, payload });
  }

  #forgetBefore(time: number): void {
    for (const [key, attempt] of this.#attempts) {
      if (attempt.startedAt > time) return;
      this.#attempts.delete(key);
    }
  }
}

function fingerprint(parameters: unknown): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('base64');
}
