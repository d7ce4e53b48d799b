import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { SecretSource } from '../model/secret-source.ts';
import { RegisteredWebhook, StoreWebhooks, WebhookEvent, WebhookSubscription } from '../model/webhook.ts';

const ByName = z.object({ store: z.string().min(1) });

/** Whether webhooks are received here, and how those of the stores are doing. */
export const WebhookStatus = z.object({
  /** Port of this machine; null when none are received. */
  port: z.number().int().nullable(),
  /** Why not, in words, when they should be. */
  problem: z.string().nullable(),
  stores: z.array(StoreWebhooks),
});
export type WebhookStatus = z.infer<typeof WebhookStatus>;

export const webhooks = {
  status: oc.output(WebhookStatus),
  /** Deliveries and what comes of them, from now on. */
  watch: oc.output(eventIterator(WebhookEvent)),
  /** Where the app's client secrets come from; to be called again when they were changed there. Null for none. */
  setSecrets: oc.input(ByName.extend({ source: SecretSource.nullable() })).output(z.void()),
  /**
   * Asks the store to send webhooks to this address, `/webhooks/` and the store's id appended. What is there is left,
   * what has another address is replaced.
   */
  register: oc.input(ByName.extend({ url: z.string() })).output(z.array(RegisteredWebhook)),
  /** All subscriptions of the app, also those that others have made. */
  list: oc.input(ByName).output(z.array(WebhookSubscription)),
  /** Deletes the subscriptions that Bulkhead has made. */
  remove: oc.input(ByName).output(z.object({ removed: z.number().int() })),
};
