import { toErrorData } from '../../../shared/errors.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { Clock } from '../clock.ts';
import type { IncidentRow } from '../store/app/incidents.ts';
import type { SlackChannel } from '../support/alerts/slack-channel.ts';
import {
  incidentMessage,
  resolvedMessage,
  type SlackMessage,
  updateMessage,
} from '../support/alerts/slack-message.ts';
import type { Log } from '../support/log.ts';
import type { IncidentBook } from './incident-book.ts';

/** What comes within this time of the last message is told in one, in milliseconds. */
const FOLDED_MS = 10 * 60_000;
/** After Slack gave a message back, in milliseconds. */
const TRY_AGAIN_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Tells Slack of incidents: one message each, what comes later folded, one at the end. */
export class SlackTeller {
  readonly #book: IncidentBook;
  readonly #channel: SlackChannel;
  readonly #clock: Clock;
  readonly #log: Log;
  #notBefore = 0;
  /** Why Slack did not take the last message, in words; null when it did. */
  problem: string | null = null;

  constructor(book: IncidentBook, channel: SlackChannel, clock: Clock, log: Log) {
    this.#book = book;
    this.#channel = channel;
    this.#clock = clock;
    this.#log = log;
  }

  /** Another address: what was given back may go now. */
  tryAgain(): void {
    this.#notBefore = 0;
    this.problem = null;
  }

  /** Sends what there is to tell of an open incident; returns at once. */
  tell(row: IncidentRow, incident: Incident): void {
    if (this.#clock.monotonic() < this.#notBefore) return;
    const message = this.#due(row, incident);
    if (!message || !this.#book.claimTelling(row)) return;
    this.#send(message, () => this.#book.takeBackTelling(row));
  }

  /** An incident is over: whoever was told of it is told that, too. */
  tellEnd(row: IncidentRow, incident: Incident): void {
    if (row.told_at === null) return;
    const minutes = Math.round((this.#clock.now() - row.opened_at) / MINUTE_MS);
    this.#send(resolvedMessage(incident, minutes), () => {});
  }

  #due(row: IncidentRow, incident: Incident): SlackMessage | null {
    if (row.told_at === null) return incidentMessage(incident);
    const since = this.#clock.now() - row.told_at;
    const more = row.times - row.told_times;
    if (more === 0 || since < FOLDED_MS) return null;
    return updateMessage(incident, more, Math.round(since / MINUTE_MS));
  }

  #send(message: SlackMessage, onFailure: () => void): void {
    this.#channel.send(message).then(
      () => {
        this.problem = null;
      },
      (error: unknown) => {
        onFailure();
        this.#notBefore = this.#clock.monotonic() + TRY_AGAIN_MS;
        this.problem = toErrorData(error).message;
        this.#log.warn('Slack did not take a message', { reason: this.problem });
      },
    );
  }
}
