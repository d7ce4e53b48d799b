import { createHmac, randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import type { WebhookEvent } from '../../shared/model/webhook.ts';
import { Desk } from './desk.ts';
import { HurriedClock } from './hurried-clock.ts';

export interface SentDelivery {
  readonly body: string | Buffer;
  readonly topic?: string;
  /** Signs with this; nothing signs when it is null. */
  readonly secret?: string | null;
  readonly signature?: string;
  readonly id?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Sends one request, on a connection of its own. @throws when the connection is cut before an answer */
export function post(port: number, delivery: SentDelivery): Promise<Answered> {
  const { body, topic = 'products/update', secret = null, path = '/webhooks/demo' } = delivery;
  const bytes = Buffer.from(body as string);
  const signature =
    delivery.signature ??
    (secret === null ? null : createHmac('sha256', secret).update(bytes).digest('base64'));
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const sent = request(
    {
      host: '127.0.0.1',
      port,
      path,
      method: delivery.method ?? 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        'X-Shopify-Topic': topic,
        'X-Shopify-Shop-Domain': 'bulkhead-demo.myshopify.com',
        'X-Shopify-Webhook-Id': delivery.id ?? randomUUID(),
        ...(signature === null ? {} : { 'X-Shopify-Hmac-Sha256': signature }),
        ...delivery.headers,
      },
    },
    (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    },
  );
  sent.once('error', reject);
  sent.end(bytes);
  return promise;
}

/** A desk whose engine receives the webhooks of its store. */
export class WebhookDesk implements AsyncDisposable {
  readonly desk: Desk;
  /** What the host keeps; tests rotate it. */
  secrets: string[];
  readonly events: WebhookEvent[] = [];
  readonly #clock: HurriedClock;

  private constructor(desk: Desk, clock: HurriedClock) {
    this.desk = desk;
    this.#clock = clock;
    this.secrets = [desk.demo.clientSecret];
  }

  static async open(
    options: {
      products?: number;
      faults?: FaultPlanInput;
      isRegistered?: boolean;
      /** How many times as fast as real time the receiving engine is; as fast as the desk when left out. */
      factor?: number;
    } = {},
  ): Promise<WebhookDesk> {
    const { isRegistered = true, factor, ...deskOptions } = options;
    const desk = await Desk.open(deskOptions);
    const opened = new WebhookDesk(desk, factor === undefined ? desk.clock : new HurriedClock(factor));
    await opened.desk.engine.client.webhooks.setSecrets({ store: Desk.store, source: { kind: 'keychain' } });
    await opened.restart();
    if (isRegistered) await opened.register();
    return opened;
  }

  get client() {
    return this.desk.engine.client;
  }

  /** Closes the engine and opens another one on the same data, on the same port if there was one. */
  async restart(port = 0): Promise<void> {
    await this.desk.engine.close();
    const secrets = { read: async () => this.secrets };
    await this.desk.startEngine({ secrets, webhooks: { port }, clock: this.#clock });
    void this.#follow();
  }

  async port(): Promise<number> {
    return (await this.client.webhooks.status()).port ?? 0;
  }

  async register(): Promise<void> {
    await this.client.webhooks.register({ store: Desk.store, url: `http://127.0.0.1:${await this.port()}` });
  }

  async send(delivery: SentDelivery): Promise<number> {
    const secret = this.desk.demo.clientSecret;
    return (await post(await this.port(), { secret, ...delivery })).status;
  }

  async status() {
    const { stores } = await this.client.webhooks.status();
    const [store] = stores;
    if (!store) throw new Error('There is no store.');
    return store;
  }

  /** What became of deliveries, in order. */
  results(): string[] {
    return this.events.flatMap((event) => (event.kind === 'delivery' ? event.result : []));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.desk.close();
  }

  async #follow(): Promise<void> {
    try {
      for await (const event of await this.client.webhooks.watch()) this.events.push(event);
    } catch {
      // The engine was closed.
    }
  }
}
