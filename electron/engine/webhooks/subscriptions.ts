import { AppError } from '../../../shared/errors.ts';
import {
  type RegisteredWebhook,
  type WebhookSubscription,
  WebhookTopic,
} from '../../../shared/model/webhook.ts';
import { allPages } from '../catalog/pages.ts';
import { isLoopback } from '../shopify/endpoint.ts';
import {
  CreateWebhookSubscriptionDocument,
  DeleteWebhookSubscriptionDocument,
  type SubscriptionFragment,
  WebhookSubscriptionsDocument,
} from '../shopify/generated/documents.ts';
import type { StoreContext } from '../store-context.ts';
import { TOPICS } from './topics.ts';

/** How ours are told from those that others have made for the same app. Letters, digits, - and _ only (facts Appendix B). */
const NAME_PREFIX = 'bulkhead-';

function nameOf(topic: WebhookTopic): string {
  return `${NAME_PREFIX}${topic.replace(/\W/g, '-')}`;
}

function isOurs({ name }: SubscriptionFragment): boolean {
  return name?.startsWith(NAME_PREFIX) === true;
}

function shown(subscription: SubscriptionFragment): WebhookSubscription {
  const topic = WebhookTopic.options.find((one) => TOPICS[one].api === subscription.topic);
  return {
    id: subscription.id,
    topic: topic ?? subscription.topic.toLowerCase(),
    address: subscription.uri,
    isOurs: isOurs(subscription),
  };
}

async function readAll({ client }: StoreContext): Promise<SubscriptionFragment[]> {
  const all: SubscriptionFragment[] = [];
  for await (const nodes of allPages(
    async (after) => (await client.read(WebhookSubscriptionsDocument, { after })).data.webhookSubscriptions,
  )) {
    all.push(...nodes);
  }
  return all;
}

/** @throws AppError `api_refused` in the store's words */
function assertTaken(errors: readonly { readonly message: string }[] | undefined): void {
  const message = errors?.[0]?.message;
  if (message !== undefined) {
    throw new AppError('api_refused', `The store does not take the webhooks: ${message}. Check the address.`);
  }
}

async function deleteOne({ client }: StoreContext, id: string): Promise<void> {
  const { data } = await client.write(DeleteWebhookSubscriptionDocument, { id });
  assertTaken(data.webhookSubscriptionDelete?.userErrors);
}

async function create(
  { client }: StoreContext,
  topic: WebhookTopic,
  address: string,
): Promise<SubscriptionFragment> {
  const { api, idFields } = TOPICS[topic];
  const { data } = await client.write(CreateWebhookSubscriptionDocument, {
    topic: api,
    // The ids alone: whatever they are of is read from the store anyway.
    subscription: { uri: address, format: 'JSON', name: nameOf(topic), includeFields: [...idFields] },
  });
  assertTaken(data.webhookSubscriptionCreate?.userErrors);
  const subscription = data.webhookSubscriptionCreate?.webhookSubscription;
  if (subscription) return subscription;
  throw new AppError(
    'api_refused',
    'The store has not said whether it took the webhooks. Register them again.',
  );
}

/**
 * The address that a store sends to.
 *
 * @param url public address of this machine, or of the tunnel that leads to it
 * @throws AppError `bad_input` when it is none that Shopify sends to (facts §5)
 */
export function webhookAddress({ store }: Pick<StoreContext, 'store'>, url: string): string {
  const text = url.trim();
  const parsed = URL.canParse(text) ? new URL(text) : null;
  // The demo store is on this machine, where nobody listens in.
  const isLocal = isLoopback(store.endpoint) && isLoopback(text);
  const isPlain =
    parsed?.username === '' && parsed.password === '' && parsed.search === '' && parsed.hash === '';
  if (!parsed || !isPlain || (parsed.protocol !== 'https:' && !isLocal)) {
    throw new AppError(
      'bad_input',
      'That is no address that a store can send to. Give a public one that begins with https://, without user name and query.',
    );
  }
  const ending = `/webhooks/${store.id}`;
  const path = parsed.pathname.replace(/\/+$/, '');
  return `${parsed.origin}${path.endsWith(ending) ? path : `${path}${ending}`}`;
}

/**
 * Asks the store to send what Bulkhead listens to. Doing it again changes nothing; one of ours with another address is
 * replaced, those of others are left alone.
 *
 * @param address as `webhookAddress` makes it
 * @throws AppError `api_refused` in the store's words; and those of the client
 */
export async function register(context: StoreContext, address: string): Promise<RegisteredWebhook[]> {
  const all = await readAll(context);
  const registered: RegisteredWebhook[] = [];
  for (const topic of WebhookTopic.options) {
    const ofTopic = all.filter((one) => one.topic === TOPICS[topic].api);
    const kept = ofTopic.find((one) => one.uri === address);
    const outdated = ofTopic.filter((one) => isOurs(one) && one !== kept);
    // Before the new one is made: two of one name are not taken.
    for (const { id } of outdated) await deleteOne(context, id);
    const subscription = kept ?? (await create(context, topic, address));
    const outcome = kept ? 'kept' : outdated.length > 0 ? 'replaced' : 'added';
    registered.push({ ...shown(subscription), outcome });
  }
  return registered;
}

/** All subscriptions of the app at this store, those of others included. */
export async function subscriptions(context: StoreContext): Promise<WebhookSubscription[]> {
  return (await readAll(context)).map(shown);
}

/**
 * Deletes the subscriptions that Bulkhead has made.
 *
 * @param address also those that were there already when it was registered
 * @returns how many
 */
export async function removeOurs(context: StoreContext, address: string | null): Promise<number> {
  const ours = (await readAll(context)).filter((one) => isOurs(one) || one.uri === address);
  for (const { id } of ours) await deleteOne(context, id);
  return ours.length;
}
