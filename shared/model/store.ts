import * as z from 'zod';
import { SecretSource } from './secret-source.ts';

/** How strict the guard rails are: a finding that warns on a dev store stops on a live one. */
export const GuardLevel = z.enum(['live', 'staging', 'dev']);
export type GuardLevel = z.infer<typeof GuardLevel>;

/** A store's colour on the window's frame, so that no one edits the wrong client. */
export const StoreColour = z.enum([
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'grey',
]);
export type StoreColour = z.infer<typeof StoreColour>;

export const Store = z.object({
  /** Stable folder-safe id, made from the name when the store is added. */
  id: z.string(),
  name: z.string(),
  /** Full URL of the GraphQL endpoint: `https://*.myshopify.com/…` or loopback, nothing else (DESIGN §9). */
  endpoint: z.url(),
  /** Where its token comes from. The token itself is never part of any model. */
  token: SecretSource,
  guardLevel: GuardLevel,
  colour: StoreColour,
  addedAt: z.iso.datetime(),
});
export type Store = z.infer<typeof Store>;

/** What the store says about itself when it is checked. */
export const StoreCheck = z.object({
  shopName: z.string(),
  domain: z.string(),
  planName: z.string(),
  currencyCode: z.string(),
  apiVersion: z.string(),
  scopes: z.array(z.string()),
  /** What is missing and what that prevents, in words. Empty when everything is there. */
  missingScopes: z.array(z.object({ scope: z.string(), prevents: z.string() })),
  bucket: z.object({ maximum: z.number(), available: z.number(), restoreRate: z.number() }),
  roundTripMs: z.number(),
});
export type StoreCheck = z.infer<typeof StoreCheck>;
