import { statfsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { EventPublisher } from '@orpc/server';
import { type Incident, IncidentKind } from '../../../shared/model/incident.ts';
import type { SecretProvider } from '../engine.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import type { IncidentRow } from '../store/app/incidents.ts';
import { readSettings } from '../store/app/settings.ts';
import { waitingJobs } from '../store/runs/queue-depth.ts';
import { unfinishedRun } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import type { StoreSessions } from '../store-sessions.ts';
import { listStores, type StoreList } from '../stores/store-list.ts';
import { AlarmRules, alarmOfError, alarmOfRun, type StoreLook } from '../support/alerts/alarm-rules.ts';
import { INCIDENT_WORDS } from '../support/alerts/incident-words.ts';
import { SlackChannel } from '../support/alerts/slack-channel.ts';
import { TEST_MESSAGE } from '../support/alerts/slack-message.ts';
import type { Log } from '../support/log.ts';
import type { StoreEvent } from '../support/store-event.ts';
import type { EngineEvents } from './engine-events.ts';
import { IncidentBook } from './incident-book.ts';
import { slackRoute } from './slack-route.ts';
import { SlackTeller } from './tell-slack.ts';

/** Between two looks at the stores, in milliseconds. */
const LOOK_MS = 5_000;
/** With so many bytes free a disk is not full. */
const ROOM_BYTES = 256 * 1024 ** 2;
/** So many losses in a row are more than bad luck. */
const MANY_LOSSES = 3;
/** An engine that was there for this long has found its feet, in milliseconds. */
const WELL_AFTER_MS = 5 * 60_000;
/** What is left to tell Slack when the engine closes gets this long, in real milliseconds. */
const LAST_WORDS_MS = 3_000;

export interface AlertOptions extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly events: EngineEvents;
  readonly secrets: SecretProvider;
  readonly log: Log;
}

/**
 * Watches the stores that are open here, turns what goes wrong into incidents, and tells them: to whoever follows
 * them, and to Slack. Nothing that it does can fail what it watches.
 */
export class Alerts {
  readonly #options: AlertOptions;
  readonly #book: IncidentBook;
  readonly #rules = new AlarmRules();
  readonly #channel: SlackChannel;
  readonly #teller: SlackTeller;
  readonly #publisher = new EventPublisher<{ incidents: Incident[] }>();
  readonly #startedAt: number;
  #incidents: Incident[] = [];

  constructor(options: AlertOptions) {
    const { app, clock, events, secrets, log } = options;
    this.#options = options;
    this.#startedAt = clock.monotonic();
    this.#book = new IncidentBook(app, clock);
    this.#channel = new SlackChannel(slackRoute(options, secrets));
    this.#teller = new SlackTeller(this.#book, this.#channel, clock, log);
    this.#incidents = this.#read();
    events.listen((storeId, event) => this.#happened(storeId, event));
  }

  /** Looks again and again until the signal is aborted. */
  async keepLooking(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    while (!signal.aborted) {
      await clock.sleep(LOOK_MS, signal).catch(() => {});
      try {
        if (!signal.aborted) this.look();
      } catch (error) {
        log.error('Could not look for what goes wrong', { error });
      }
    }
  }

  /** Looks once at every store that is open, and tells what is new. */
  look(): void {
    const { sessions, clock } = this.#options;
    const stores = sessions.opened().map((context) => this.#lookAt(context));
    const { alarms, over } = this.#rules.look(stores, clock.monotonic());
    for (const alarm of alarms) this.#book.raise(alarm, false);
    for (const { kind, storeId } of over) this.#end(kind, storeId);
    if (this.#isOpen('disk-full', null) && this.#hasRoom()) this.#end('disk-full', null);
    if (clock.monotonic() - this.#startedAt >= WELL_AFTER_MS) this.#end('engine-crashes', null);
    this.#tell();
  }

  /** An error was met on behalf of a person. */
  noticed(error: unknown, storeName: string | null): void {
    // A stream may be read on after the engine was closed.
    if (!this.#options.app.open) return;
    const store = listStores(this.#options).find(({ name }) => name === storeName);
    const alarm = alarmOfError(store?.id ?? null, error);
    // Of a token that is refused the next look tells, if it is the store's and not one that is being tried.
    if (alarm && alarm.kind !== 'token-refused') this.#book.raise(alarm, true);
  }

  /**
   * The engine before this one ended by itself.
   *
   * @param reason in words
   * @param losses how often in a row
   */
  engineWasLost(reason: string, losses: number): void {
    if (losses < MANY_LOSSES) return;
    const message = `It ended ${losses} times in a row; the last time: ${reason}`;
    this.#book.raise({ kind: 'engine-crashes', storeId: null, run: null, requestId: null, message }, true);
  }

  /** How many incidents are open, by kind. */
  counts(): Record<IncidentKind, number> {
    const counts = Object.fromEntries(IncidentKind.options.map((kind) => [kind, 0])) as Record<
      IncidentKind,
      number
    >;
    for (const { kind } of this.#open()) counts[kind] += 1;
    return counts;
  }

  /** The incidents that are open, oldest first: now, and whenever they change. */
  async *watch(signal: AbortSignal): AsyncGenerator<Incident[], void> {
    const changes = this.#publisher.subscribe('incidents', { signal });
    yield this.#incidents;
    try {
      yield* changes;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  get slackProblem(): string | null {
    return this.#teller.problem;
  }

  /** The way to Slack was changed. */
  slackChanged(): void {
    this.#teller.tryAgain();
  }

  /** @throws AppError `slack_failed` */
  async testSlack(): Promise<void> {
    await this.#channel.send(TEST_MESSAGE);
    this.#teller.tryAgain();
  }

  /** Tells what is left to tell. To be called when no run works any more, and while the databases are open. */
  async close(): Promise<void> {
    try {
      this.look();
    } catch (error) {
      this.#options.log.error('Could not look for what goes wrong', { error });
    }
    await this.#channel.close(LAST_WORDS_MS);
  }

  #happened(storeId: string, event: StoreEvent): void {
    if (event.kind === 'gave-up') {
      const alarm = alarmOfRun(storeId, event.run, event.error);
      if (alarm) this.#book.raise(alarm, true);
    }
    if (event.kind === 'broken') {
      const alarm = alarmOfError(storeId, event.error);
      if (alarm) this.#book.raise(alarm, false);
    }
    if (event.kind === 'opened') this.#end('database-damaged', storeId);
    if (event.kind === 'call' && event.outcome === 'answered') this.#end('token-refused', storeId);
  }

  #lookAt({ store, database, client }: StoreContext): StoreLook {
    const row = unfinishedRun(database);
    const isPaused = row?.state === 'paused';
    const isActive = this.#options.runs.hasRun(store.id);
    return {
      storeId: store.id,
      waitingJobs: waitingJobs(database),
      run: row && { id: row.id, isPaused, isWaiting: isPaused && isActive, reason: row.pause_reason },
      trouble: client.trouble(),
    };
  }

  /** Without those of stores that were removed before they could be written. */
  #open(): IncidentRow[] {
    const stores = new Set(listStores(this.#options).map(({ id }) => id));
    return this.#book.open.filter(({ store_id: id }) => id === null || stores.has(id));
  }

  #isOpen(kind: IncidentKind, storeId: string | null): boolean {
    return this.#book.open.some((row) => row.kind === kind && row.store_id === storeId);
  }

  #hasRoom(): boolean {
    const { bavail, bsize } = statfsSync(this.#options.home);
    return bavail * bsize >= ROOM_BYTES;
  }

  #end(kind: IncidentKind, storeId: string | null): void {
    const row = this.#book.resolve({ kind, storeId });
    if (row && this.#isForSlack(row)) this.#teller.tellEnd(row, this.#toIncident(row));
  }

  #tell(): void {
    this.#book.settle();
    for (const row of this.#open()) if (this.#isForSlack(row)) this.#teller.tell(row, this.#toIncident(row));
    const incidents = this.#read();
    if (isDeepStrictEqual(incidents, this.#incidents)) return;
    this.#incidents = incidents;
    this.#publisher.publish('incidents', incidents);
  }

  #isForSlack({ kind }: IncidentRow): boolean {
    const { slackWebhook, slackEvents } = readSettings(this.#options.app);
    return slackWebhook !== null && slackEvents.includes(kind);
  }

  #read(): Incident[] {
    return this.#open().map((row) => this.#toIncident(row));
  }

  #toIncident(row: IncidentRow): Incident {
    const store = listStores(this.#options).find(({ id }) => id === row.store_id);
    return {
      id: row.id,
      kind: row.kind,
      ...INCIDENT_WORDS[row.kind],
      store: store ? { id: store.id, name: store.name } : null,
      run: row.run,
      requestId: row.request_id,
      message: row.message,
      times: row.times,
      openedAt: new Date(row.opened_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    };
  }
}
