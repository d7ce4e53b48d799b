import * as z from 'zod';
import { Store } from './store.ts';

/**
 * Names a secret without carrying it. Its value lives in the system's keychain, in the main process's memory for a
 * session, or in an environment variable; the engine gets it on request and keeps it nowhere.
 */
export const SecretRef = z.discriminatedUnion('kind', [
  /** Opens a store's Admin API. */
  z.object({ kind: z.literal('token'), store: Store }),
  /** Signs the webhooks of a store's app: one client secret, or several while they are rotated. */
  z.object({ kind: z.literal('webhook-client-secrets'), store: Store }),
  /** The address that Slack messages of this data folder are posted to: whoever knows it can post there. */
  z.object({ kind: z.literal('slack-webhook'), dataFolder: z.string() }),
]);
export type SecretRef = z.infer<typeof SecretRef>;

/** Secrets other than tokens, which have ways of their own: they are pasted together with their store. */
export type NamedSecret = Exclude<SecretRef, { kind: 'token' }>;
