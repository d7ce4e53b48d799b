import type { Store } from '../../../shared/model/store.ts';
import type { WebhookResult, WebhookTopic } from '../../../shared/model/webhook.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../support/log.ts';

/** So many lines a minute: whoever finds the public address must not be able to fill the log. */
const MOST_A_MINUTE = 20;
const MINUTE_MS = 60_000;

const WORDS: Readonly<Partial<Record<WebhookResult, string>>> = {
  unsigned: 'A webhook was refused: it is not signed with the client secret of the store',
  misdirected: 'A webhook was refused: it is of another store than its address says',
  too_large: 'A webhook was refused: its body is too large',
  failed: 'A webhook could not be kept; the store sends it again',
};

/** Writes down what was refused, nothing of what was in it. */
export class RefusalLog {
  readonly #log: Log;
  readonly #clock: Clock;
  #since = Number.NEGATIVE_INFINITY;
  #lines = 0;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  note(store: Store | null, topic: WebhookTopic | 'other', result: WebhookResult): void {
    const message = WORDS[result];
    if (message === undefined) return;
    const now = this.#clock.monotonic();
    if (now - this.#since >= MINUTE_MS) {
      this.#tellLeftOut();
      this.#since = now;
      this.#lines = 0;
    }
    this.#lines += 1;
    if (this.#lines > MOST_A_MINUTE) return;
    this.#log.warn(message, { topic, result, ...(store ? { store: store.id } : {}) });
  }

  close(): void {
    this.#tellLeftOut();
  }

  #tellLeftOut(): void {
    const leftOut = this.#lines - MOST_A_MINUTE;
    if (leftOut > 0) this.#log.warn('More webhooks were refused within a minute', { count: leftOut });
  }
}
