import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import { SeededRandom } from '../catalog/random.ts';
import type { WebhookSubscriptionRecord } from '../catalog/records.ts';
import type { DemoClock } from '../clock.ts';
import type { WebhookFaults } from '../faults/fault-plan.ts';
import type { Ledger, LedgerField, LedgerWrite } from '../ledger.ts';
import { isLocalAddress } from '../mutations/webhook-address.ts';
import { API_VERSION } from '../resolvers/shop.ts';
import type { ShopSettings } from '../shop-settings.ts';
import { shopPayload } from './payloads.ts';
import { happenings, type WebhookHappening } from './webhook-events.ts';

/** Whole request, in real milliseconds (facts §5). */
const REQUEST_MS = 5_000;
/** Eight retries over four hours, further apart each time (facts §5). */
const RETRIES = 8;
const FIRST_RETRY_MS = 14_000;
const RETRY_FACTOR = 2.5;
/** How late a delivery comes that the fault plan holds back, in milliseconds. */
const LATE_MS = 20_000;
const IN_FLIGHT = 8;

export interface SenderOptions {
  readonly catalog: DemoCatalog;
  readonly ledger: Ledger;
  readonly shop: ShopSettings;
  readonly clock: DemoClock;
  readonly clientSecret: string;
  readonly faults: WebhookFaults;
  readonly seed: number;
}

interface Delivery {
  readonly subscription: WebhookSubscriptionRecord;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The API's name of a topic as headers write it. */
function headerTopic(topic: string): string {
  const resource = /^(?:INVENTORY_LEVELS|INVENTORY_ITEMS|BULK_OPERATIONS)(?=_)/.exec(topic)?.[0];
  const cut = resource?.length ?? topic.indexOf('_');
  return `${topic.slice(0, cut)}/${topic.slice(cut + 1)}`.toLowerCase();
}

/**
 * Tells subscribers of every write, the app's own as well as those of colleagues: signed, at least once, in no
 * particular order (facts §5). Only to addresses on this machine, as the store itself is.
 */
export class WebhookSender {
  readonly #options: SenderOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #random: SeededRandom;
  #written = new Map<LedgerWrite, LedgerField[]>();

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#random = new SeededRandom(Math.imul(options.seed, 0x85ebca6b));
    options.ledger.onAppend((write, fields) => this.#noted(write, fields));
  }

  /** The shop takes the app off. */
  uninstalled(): void {
    this.#tell([{ topic: 'app/uninstalled', payload: shopPayload(this.#options.shop) }]);
  }

  /** Gives up what is still to be sent. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#underWay);
    this.#agent.destroy();
  }

  #noted(write: LedgerWrite, fields: readonly LedgerField[]): void {
    if (this.#options.catalog.webhookSubscriptions.size === 0) return;
    // A mutation may enter several parts of its write; it is told of as it is when it is done.
    if (this.#written.size === 0) queueMicrotask(() => this.#tellWritten());
    this.#written.set(write, [...(this.#written.get(write) ?? []), ...fields]);
  }

  #tellWritten(): void {
    const written = this.#written;
    this.#written = new Map();
    for (const fields of written.values()) this.#tell(happenings(this.#options.catalog, fields));
  }

  /** @param told of one action, whose deliveries share an event */
  #tell(told: readonly WebhookHappening[]): void {
    const event = randomUUID();
    for (const happening of told) {
      for (const subscription of this.#options.catalog.webhookSubscriptions.values()) {
        if (headerTopic(subscription.topic) !== happening.topic || !isLocalAddress(subscription.uri))
          continue;
        this.#dispatch(this.#delivery(subscription, happening, event));
      }
    }
  }

  #delivery(
    subscription: WebhookSubscriptionRecord,
    { topic, payload }: WebhookHappening,
    event: string,
  ): Delivery {
    const { shop, clock, clientSecret } = this.#options;
    const { includeFields, name } = subscription;
    const wanted = Object.entries(payload).filter(
      ([field]) => includeFields.length === 0 || includeFields.includes(field),
    );
    const body = Buffer.from(JSON.stringify(Object.fromEntries(wanted)));
    const headers = {
      'content-type': 'application/json',
      'X-Shopify-Topic': topic,
      'X-Shopify-Hmac-Sha256': createHmac('sha256', clientSecret).update(body).digest('base64'),
      'X-Shopify-Shop-Domain': shop.domain,
      'X-Shopify-API-Version': API_VERSION,
      'X-Shopify-Webhook-Id': randomUUID(),
      'X-Shopify-Event-Id': event,
      'X-Shopify-Triggered-At': new Date(clock.now()).toISOString(),
      ...(name === null ? {} : { 'X-Shopify-Name': name }),
    };
    return { subscription, headers, body };
  }

  #dispatch(delivery: Delivery): void {
    const { lost, late, duplicate } = this.#options.faults;
    // Drawn for every delivery, whatever comes of it, so that the same seed spoils the same ones.
    const draws = [this.#random.next(), this.#random.next(), this.#random.next()] as const;
    if (draws[0] < lost) return;
    this.#track(this.#send(delivery, draws[1] < late));
    if (draws[2] < duplicate) this.#track(this.#send(delivery, false));
  }

  #track(work: Promise<void>): void {
    const tracked = work.catch(() => {}).finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  async #send(delivery: Delivery, isLate: boolean): Promise<void> {
    const { clock, catalog } = this.#options;
    const { signal } = this.#stopping;
    if (isLate) await clock.sleep(LATE_MS, signal);
    for (let failures = 0; !signal.aborted; failures += 1) {
      if (await this.#isTaken(delivery)) return;
      if (failures === RETRIES) break;
      await clock.sleep(FIRST_RETRY_MS * RETRY_FACTOR ** failures, signal);
    }
    if (!signal.aborted) catalog.webhookSubscriptions.delete(delivery.subscription.id);
  }

  /** Sends once. Anything but 2xx is a failure (facts §5). */
  #isTaken({ subscription, headers, body }: Delivery): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(REQUEST_MS)]);
    const sent = request(
      subscription.uri,
      { method: 'POST', agent: this.#agent, signal, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('error', () => {});
        resolve(response.statusCode !== undefined && Math.floor(response.statusCode / 100) === 2);
      },
    );
    sent.once('error', () => resolve(false));
    sent.end(body);
    return promise;
  }
}
