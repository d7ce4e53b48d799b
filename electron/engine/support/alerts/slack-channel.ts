import { AppError } from '../../../../shared/errors.ts';
import { redactText } from '../../../../shared/redaction/redact-text.ts';
import type { Clock } from '../../clock.ts';
import type { SlackMessage } from './slack-message.ts';
import { type Posted, postToSlack } from './slack-post.ts';

/** Slack takes one message a second from a webhook, in milliseconds. */
const PACE_MS = 1_000;
/** More than this wait only when Slack is out of order, and then nobody reads them. */
const MOST_WAITING = 50;
/** Tries of one message, the first included. */
const MOST_TRIES = 4;
/** Slack has asked for minutes at times; nothing of ours is worth waiting longer, in milliseconds. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** How messages get to Slack. */
export interface SlackRoute {
  /** The webhook's address, asked at each message and kept nowhere; null when none is set. */
  readonly url: () => Promise<string | null>;
  readonly proxy: () => string | null;
  readonly clock: Clock;
}

interface Waiting {
  readonly message: SlackMessage;
  readonly sent: PromiseWithResolvers<void>;
}

function failed(why: string): AppError {
  // Slack's own words: cleaned, as everything that goes on from here.
  const reason = redactText(why).replace(/\.$/, '');
  return new AppError(
    'slack_failed',
    `Slack did not take the message: ${reason}. If that lasts, make a new webhook in Slack and paste its address in the settings.`,
  );
}

/**
 * One message after another to Slack's webhook, at Slack's pace. It has a queue of its own with an end to it: however
 * slow Slack is, nothing else waits.
 */
export class SlackChannel {
  readonly #route: SlackRoute;
  readonly #waiting: Waiting[] = [];
  readonly #closing = new AbortController();
  #working: Promise<void> | null = null;
  #nextAt = 0;

  constructor(route: SlackRoute) {
    this.#route = route;
  }

  /**
   * @returns when Slack has taken it
   * @throws AppError `slack_failed` when it was given up
   */
  send(message: SlackMessage): Promise<void> {
    if (this.#closing.signal.aborted) return Promise.reject(failed('Bulkhead is closing'));
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(failed('too many messages wait already'));
    const sent = Promise.withResolvers<void>();
    this.#waiting.push({ message, sent });
    this.#working ??= this.#work();
    return sent.promise;
  }

  /**
   * Sends what waits, and gives up what is left.
   *
   * @param limitMs real time, in milliseconds: an engine that closes waits no longer
   */
  async close(limitMs: number): Promise<void> {
    const limit = setTimeout(() => this.#closing.abort(), limitMs);
    await this.#working;
    clearTimeout(limit);
    this.#closing.abort();
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      try {
        await this.#deliver(next.message);
        next.sent.resolve();
      } catch (error) {
        next.sent.reject(error);
      }
    }
    // In the same step as the look that found nothing: whoever sends after that starts a new one.
    this.#working = null;
  }

  async #deliver(message: SlackMessage): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#pause();
      const posted = await this.#post(message);
      this.#nextAt = this.#route.clock.monotonic() + PACE_MS;
      if (posted.kind === 'taken') return;
      if (posted.kind === 'refused' || attempt >= MOST_TRIES) throw failed(posted.why);
      this.#nextAt += Math.min(posted.afterMs * 2 ** (attempt - 1), LONGEST_WAIT_MS);
    }
  }

  async #post(message: SlackMessage): Promise<Posted> {
    const { url, proxy } = this.#route;
    try {
      const address = await url();
      if (address === null) return { kind: 'refused', why: 'its address is not known here' };
      return await postToSlack(address, message, proxy(), this.#closing.signal);
    } catch (error) {
      return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
    }
  }

  async #pause(): Promise<void> {
    const { clock } = this.#route;
    const wait = this.#nextAt - clock.monotonic();
    if (wait > 0) await clock.sleep(wait, this.#closing.signal).catch(() => {});
    if (this.#closing.signal.aborted) throw failed('Bulkhead is closing');
  }
}
