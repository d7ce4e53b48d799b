import * as z from 'zod';
import { SecretSource } from './secret-source.ts';

/** What a store is asked to tell of, as `X-Shopify-Topic` names it (facts §5). */
export const WebhookTopic = z.enum([
  'products/create',
  'products/update',
  'products/delete',
  'inventory_levels/update',
  'inventory_items/update',
  'app/uninstalled',
]);
export type WebhookTopic = z.infer<typeof WebhookTopic>;

/** What became of a delivery. */
export const WebhookResult = z.enum([
  'accepted', // kept; what it is about is read from the store
  'duplicate', // was there before
  'ignored', // signed, but about nothing that the catalog holds
  'unsigned', // not signed with the store's client secret
  'misdirected', // signed, but of another store than its address says
  'too_large', // more than a webhook's body may have
  'failed', // could not be kept; the store sends it again
]);
export type WebhookResult = z.infer<typeof WebhookResult>;

/** What happens to webhooks, as it happens. */
export const WebhookEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delivery'),
    /** Null when no store was found that it is for. */
    store: z.string().nullable(),
    /** `other` for what nobody asked for. */
    topic: z.union([WebhookTopic, z.literal('other')]),
    result: WebhookResult,
    /** ISO 8601. */
    at: z.string(),
  }),
  /** What deliveries were about was read from the store, and the catalog follows. */
  z.object({
    kind: z.literal('refreshed'),
    store: z.string(),
    products: z.number().int(),
    removed: z.number().int(),
    /** Staged changes whose base the catalog no longer holds. */
    stale: z.number().int(),
  }),
  /** The store has uninstalled the app: it needs a token. */
  z.object({ kind: z.literal('uninstalled'), store: z.string(), message: z.string() }),
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** A subscription as the store has it. */
export const WebhookSubscription = z.object({
  id: z.string(),
  topic: z.string(),
  address: z.string(),
  /** Whether Bulkhead has made it. */
  isOurs: z.boolean(),
});
export type WebhookSubscription = z.infer<typeof WebhookSubscription>;

/** A subscription after registering: it was there, is new, or stands for one with another address. */
export const RegisteredWebhook = WebhookSubscription.extend({
  outcome: z.enum(['kept', 'added', 'replaced']),
});
export type RegisteredWebhook = z.infer<typeof RegisteredWebhook>;

/** How the webhooks of a store are doing, from what is known here. */
export const StoreWebhooks = z.object({
  store: z.string(),
  /** Where the app's client secrets come from; null when none were given: no delivery can be accepted. */
  secrets: SecretSource.nullable(),
  /** Where the store was told to send to; null before registering. */
  address: z.string().nullable(),
  /** Resources that are still to be read from the store. */
  waiting: z.number().int(),
  /** Why they are not read now, in words. */
  problem: z.string().nullable(),
  last: z.object({ topic: z.string(), at: z.string() }).nullable(),
});
export type StoreWebhooks = z.infer<typeof StoreWebhooks>;
