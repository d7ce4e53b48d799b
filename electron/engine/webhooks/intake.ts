import { createHash } from 'node:crypto';
import type { Store } from '../../../shared/model/store.ts';
import type { WebhookResult, WebhookTopic } from '../../../shared/model/webhook.ts';
import type { Clock } from '../clock.ts';
import { readShopFacts } from '../store/catalog/shop-lists.ts';
import { keepDeliveries, type NewDelivery } from '../store/webhooks/inbox.ts';
import type { StoreContext } from '../store-context.ts';
import type { ClientSecrets } from './client-secrets.ts';
import type { DeliveryDesk, IncomingDelivery } from './receiver.ts';
import { isSigned } from './signature.ts';
import { topicOf, touchedBy } from './topics.ts';

/** What comes in within this time is written to the disk at once, in milliseconds: a bulk edit brings hundreds a second. */
const GATHER_MS = 40;

/** HTTP's words for what became of a delivery; the store sends again whatever is not answered with 200. */
const STATUS: Readonly<Record<WebhookResult, number>> = {
  accepted: 200,
  duplicate: 200,
  ignored: 200,
  unsigned: 401,
  misdirected: 403,
  too_large: 413,
  failed: 503,
};

export interface IntakeOptions {
  readonly clock: Clock;
  readonly secrets: ClientSecrets;
  /** The stores whose webhooks are taken. */
  readonly stores: () => readonly Store[];
  readonly open: (store: Store) => Pick<StoreContext, 'database'>;
  /** Told of every request. It must not throw. */
  readonly onDelivery: (store: Store | null, topic: WebhookTopic | 'other', result: WebhookResult) => void;
}

interface Gathered {
  readonly delivery: NewDelivery;
  readonly resolve: (result: WebhookResult) => void;
}

/** Takes deliveries: finds their store, checks their signature and keeps what is new, before they are answered. */
export class Intake implements DeliveryDesk {
  readonly #options: IntakeOptions;
  readonly #gathered = new Map<string, Gathered[]>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  async take({ storeId, header, body }: IncomingDelivery): Promise<number> {
    const topic = topicOf(header('x-shopify-topic'));
    const store = this.#store(storeId, header('x-shopify-shop-domain'));
    // An unknown store is answered like a wrong signature: whoever guesses learns nothing.
    const secrets = store ? await this.#options.secrets.of(store) : [];
    if (!isSigned(body, header('x-shopify-hmac-sha256'), secrets) || !store) {
      return this.#told(store, topic, 'unsigned');
    }
    try {
      if (!this.#isFrom(store, header('x-shopify-shop-domain'))) {
        return this.#told(store, topic, 'misdirected');
      }
      const touched = topic && touchedBy(topic, body);
      if (!topic || !touched) return this.#told(store, topic, 'ignored');
      const id = deliveryId(header, topic, body);
      return this.#told(store, topic, await this.#keep(store, { id, topic, touched }));
    } catch {
      return this.#told(store, topic, 'failed');
    }
  }

  unsigned(storeId: string | null, topic: string | undefined): number {
    return this.#told(this.#byId(storeId), topicOf(topic), 'unsigned');
  }

  tooLarge(storeId: string | null, topic: string | undefined): void {
    this.#told(this.#byId(storeId), topicOf(topic), 'too_large');
  }

  #told(store: Store | null, topic: WebhookTopic | null, result: WebhookResult): number {
    this.#options.onDelivery(store, topic ?? 'other', result);
    return STATUS[result];
  }

  #byId(id: string | null): Store | null {
    return this.#options.stores().find((store) => store.id === id) ?? null;
  }

  #store(id: string | null, domain: string | undefined): Store | null {
    if (id !== null) return this.#byId(id);
    if (domain === undefined) return null;
    return this.#options.stores().find((store) => this.#domains(store).includes(domain)) ?? null;
  }

  /** As its address says, and as the store has called itself; a store may have been given another domain since. */
  #domains(store: Store): string[] {
    const { hostname } = new URL(store.endpoint);
    const own = hostname.endsWith('.myshopify.com') ? [hostname] : [];
    try {
      const facts = readShopFacts(this.#options.open(store).database);
      return facts ? [...own, facts.domain] : own;
    } catch {
      return own;
    }
  }

  /** An agency's stores may share one app, and so one client secret: the signature alone does not tell them apart. */
  #isFrom(store: Store, domain: string | undefined): boolean {
    const domains = this.#domains(store);
    return domain === undefined || domains.length === 0 || domains.includes(domain);
  }

  #keep(store: Store, delivery: NewDelivery): Promise<WebhookResult> {
    const { promise, resolve } = Promise.withResolvers<WebhookResult>();
    const gathered = this.#gathered.get(store.id);
    if (gathered) gathered.push({ delivery, resolve });
    else {
      this.#gathered.set(store.id, [{ delivery, resolve }]);
      // Real time: whoever sent it waits in real time.
      setTimeout(() => this.#write(store), GATHER_MS);
    }
    return promise;
  }

  #write(store: Store): void {
    const gathered = this.#gathered.get(store.id) ?? [];
    this.#gathered.delete(store.id);
    try {
      const { database } = this.#options.open(store);
      const kept = keepDeliveries(
        database,
        gathered.map(({ delivery }) => delivery),
        this.#options.clock.now(),
      );
      for (const [index, { resolve }] of gathered.entries()) {
        const isNew = kept[index] ?? null;
        resolve(isNew === null ? 'failed' : isNew ? 'accepted' : 'duplicate');
      }
    } catch {
      // Not kept: the store sends it again, and the damage or full disk is told wherever the store is shown.
      for (const { resolve } of gathered) resolve('failed');
    }
  }
}

/**
 * Shopify's id of the delivery, the same at every retry, or what was sent when there is none (facts §5). Hashed: the
 * header is not signed, and what anybody can write there is not kept.
 */
function deliveryId(header: IncomingDelivery['header'], topic: WebhookTopic, body: Buffer): string {
  const id = header('x-shopify-webhook-id');
  if (id) return createHash('sha256').update(id).digest('hex');
  const parts = [header('x-shopify-event-id') ?? header('x-shopify-triggered-at') ?? '', topic];
  return createHash('sha256').update(parts.join('\n')).update(body).digest('hex');
}
