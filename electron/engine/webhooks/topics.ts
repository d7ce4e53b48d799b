import { WebhookTopic } from '../../../shared/model/webhook.ts';
import type { CreateWebhookSubscriptionMutationVariables } from '../shopify/generated/documents.ts';
import type { Touched } from '../store/webhooks/inbox.ts';

interface TopicKind {
  /** As the API names it. */
  readonly api: CreateWebhookSubscriptionMutationVariables['topic'];
  /** What a delivery is about. */
  readonly about: Touched['kind'];
  /** Where the body has the id of what it is about; the gid where there is one, as numbers may exceed 2^53 (facts §5). */
  readonly idFields: readonly string[];
}

const PRODUCT = { about: 'product', idFields: ['admin_graphql_api_id', 'id'] } as const;

/** The topics that Bulkhead asks for: the catalog holds nothing that changes without one of them. */
export const TOPICS: Readonly<Record<WebhookTopic, TopicKind>> = {
  'products/create': { api: 'PRODUCTS_CREATE', ...PRODUCT },
  'products/update': { api: 'PRODUCTS_UPDATE', ...PRODUCT },
  'products/delete': { api: 'PRODUCTS_DELETE', ...PRODUCT },
  'inventory_levels/update': {
    api: 'INVENTORY_LEVELS_UPDATE',
    about: 'item',
    idFields: ['inventory_item_id'],
  },
  'inventory_items/update': {
    api: 'INVENTORY_ITEMS_UPDATE',
    about: 'item',
    idFields: ['admin_graphql_api_id', 'id'],
  },
  'app/uninstalled': { api: 'APP_UNINSTALLED', about: 'app', idFields: ['id'] },
};

/** A topic by its header; null for what Bulkhead never asks for. */
export function topicOf(header: string | undefined): WebhookTopic | null {
  const topic = WebhookTopic.safeParse(header);
  return topic.success ? topic.data : null;
}

/** A number as it was written: JavaScript would round those beyond 2^53. */
function asWritten(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined ? context.source : value;
}

/** Nothing of Shopify's has a longer number. */
const ID = /^(?:gid:\/\/shopify\/\w+\/)?(\d{1,20})$/;

/**
 * What a signed body is about. Nothing else of it is used: it may be old by now, and the store is asked anyway.
 *
 * @returns null for a body that is not understood
 */
export function touchedBy(topic: WebhookTopic, body: Buffer): Touched | null {
  const { about, idFields } = TOPICS[topic];
  if (about === 'app') return { kind: 'app', id: '' };
  let payload: unknown;
  try {
    payload = JSON.parse(body.toString('utf8'), asWritten);
  } catch {
    return null;
  }
  if (typeof payload !== 'object' || payload === null) return null;
  const fields = payload as Readonly<Record<string, unknown>>;
  for (const field of idFields) {
    const id = ID.exec(String(fields[field] ?? ''))?.[1];
    if (id !== undefined) return { kind: about, id: String(BigInt(id)) };
  }
  return null;
}
