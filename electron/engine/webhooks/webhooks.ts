import { EventPublisher } from '@orpc/server';
import type { WebhookStatus } from '../../../shared/contract/webhooks.ts';
import { toErrorData } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import type {
  StoreWebhooks,
  WebhookEvent,
  WebhookResult,
  WebhookTopic,
} from '../../../shared/model/webhook.ts';
import type { SecretProvider } from '../engine.ts';
import type { EngineEvents } from '../monitoring/engine-events.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { webhookStore } from '../store/app/webhook-stores.ts';
import { lastDelivery, waitingCount } from '../store/webhooks/inbox.ts';
import type { StoreSessions } from '../store-sessions.ts';
import { listStores, type StoreList } from '../stores/store-list.ts';
import type { Log } from '../support/log.ts';
import { ClientSecrets } from './client-secrets.ts';
import { Intake } from './intake.ts';
import { WebhookReceiver } from './receiver.ts';
import { Refresher } from './refresher.ts';
import { RefusalLog } from './refusal-log.ts';

/** What is counted of requests for no store that there is. */
const NO_STORE = '';

/** Where webhooks are received, and of which stores. */
export interface WebhookPlace {
  /** Port of this machine; 0 takes a free one. */
  readonly port: number;
  /** Names, upper and lower case alike; all stores when left out. */
  readonly stores?: readonly string[];
}

export interface WebhookOptions extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly secrets: SecretProvider;
  readonly events: EngineEvents;
  readonly log: Log;
}

interface Open {
  readonly place: WebhookPlace;
  readonly receiver: WebhookReceiver;
  readonly secrets: ClientSecrets;
  readonly refusals: RefusalLog;
  /** By the store's id. */
  readonly refreshers: Map<string, Refresher>;
}

/** The engine's webhooks: received while somebody wants them, kept, and followed by the catalog. */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #publisher = new EventPublisher<{ event: WebhookEvent }>();
  #open: Open | null = null;
  #problem: string | null = null;
  /** One change after another. */
  #changing: Promise<void> = Promise.resolve();

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /**
   * Receives webhooks on a port of this machine. What keeps it from that is told by `status` and in the log, and keeps
   * nothing else from going on.
   *
   * @param place null receives none any longer
   */
  serve(place: WebhookPlace | null): Promise<void> {
    this.#changing = this.#changing.then(() => this.#change(place));
    return this.#changing;
  }

  /** Whether any are received, and how those of the stores are doing. */
  status(): WebhookStatus {
    return {
      port: this.#open?.receiver.port ?? null,
      problem: this.#problem,
      stores: listStores(this.#options).map((store) => this.#statusOf(store)),
    };
  }

  /** Deliveries and what comes of them, until the signal is aborted. */
  async *watch(signal: AbortSignal): AsyncGenerator<WebhookEvent, void> {
    try {
      yield* this.#publisher.subscribe('event', { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #statusOf(store: Store): StoreWebhooks {
    const { app, sessions } = this.#options;
    const { secrets, address } = webhookStore(app, store.id);
    const known = { store: store.name, secrets, address };
    try {
      const { database } = sessions.open(store.name);
      const last = lastDelivery(database);
      const refresher = this.#open?.refreshers.get(store.id);
      return {
        ...known,
        waiting: waitingCount(database),
        problem: this.#open?.secrets.problem(store) ?? refresher?.problem ?? null,
        last: last && { topic: last.topic, at: new Date(last.at).toISOString() },
      };
    } catch (error) {
      return { ...known, waiting: 0, problem: toErrorData(error).message, last: null };
    }
  }

  async #change(place: WebhookPlace | null): Promise<void> {
    if (place && this.#open?.place.port === place.port) return;
    this.#problem = null;
    await this.#close();
    if (place === null) return;
    try {
      this.#open = await this.#start(place);
      this.#options.log.info('Webhooks are received', { port: this.#open.receiver.port });
    } catch (error) {
      this.#problem = toErrorData(error).message;
      this.#options.log.warn(this.#problem);
    }
  }

  async #start(place: WebhookPlace): Promise<Open> {
    const { clock, log, sessions } = this.#options;
    const secrets = new ClientSecrets(this.#options, this.#options.secrets);
    const refusals = new RefusalLog(log, clock);
    const refreshers = new Map<string, Refresher>();
    const wanted = place.stores?.map((name) => name.toLowerCase());
    const stores = () =>
      listStores(this.#options).filter(({ name }) => wanted?.includes(name.toLowerCase()) ?? true);
    const intake = new Intake({
      clock,
      secrets,
      stores,
      open: ({ name }) => sessions.open(name),
      onDelivery: (store, topic, result) => {
        this.#told(store, topic, result, refusals);
        if (store && result === 'accepted') this.#tryTo(() => this.#refresher(refreshers, store).nudge());
      },
    });
    const receiver = await WebhookReceiver.start(place.port, intake);
    for (const store of stores()) {
      if (webhookStore(this.#options.app, store.id).secrets === null) continue;
      // What an engine before this one has left is read now.
      this.#tryTo(() => this.#refresher(refreshers, store));
      void secrets.of(store);
    }
    return { place, receiver, secrets, refusals, refreshers };
  }

  #refresher(refreshers: Map<string, Refresher>, { id }: Store): Refresher {
    const store = () => listStores(this.#options).find((one) => one.id === id) ?? null;
    const refresher = refreshers.get(id) ?? new Refresher({ ...this.#options, store, tell: this.#tell });
    refreshers.set(id, refresher);
    return refresher;
  }

  #told(
    store: Store | null,
    topic: WebhookTopic | 'other',
    result: WebhookResult,
    refusals: RefusalLog,
  ): void {
    const { events, clock } = this.#options;
    events.reporter(store?.id ?? NO_STORE)({ kind: 'webhook', topic, result });
    refusals.note(store, topic, result);
    const at = new Date(clock.now()).toISOString();
    this.#tell({ kind: 'delivery', store: store?.name ?? null, topic, result, at });
  }

  readonly #tell = (event: WebhookEvent) => this.#publisher.publish('event', event);

  /** A store whose database cannot be opened must not keep the others from their webhooks. */
  #tryTo(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.#options.log.warn('The webhooks of a store are not read', { error });
    }
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    await open.receiver.close();
    await Promise.all([...open.refreshers.values()].map((refresher) => refresher.close()));
    open.refusals.close();
  }
}
