import * as z from 'zod';

/** What a person is told of without having asked. */
export const IncidentKind = z.enum([
  'pending-jobs', // many jobs wait, and have done so for a while
  'token-refused', // the store does not accept the token
  'run-paused', // a run stopped, and a person has to act, or it has waited for a while
  'database-damaged',
  'disk-full',
  'engine-crashes', // the engine ended several times in a row
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** One trouble, however often it is met: of a kind there is at most one open per store. */
export const Incident = z.object({
  id: z.number().int(),
  kind: IncidentKind,
  isCritical: z.boolean(),
  /** Null for what concerns all stores. */
  store: z.object({ id: z.string(), name: z.string() }).nullable(),
  run: z.number().int().nullable(),
  /** Shopify's, of the call that showed it. */
  requestId: z.string().nullable(),
  title: z.string(),
  /** What is wrong. */
  message: z.string(),
  /** What to do. */
  advice: z.string(),
  /** How often it was met. */
  times: z.number().int(),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Incident = z.infer<typeof Incident>;

/** A trouble as it is met. */
export interface Alarm {
  readonly kind: IncidentKind;
  /** Null for what concerns all stores. */
  readonly storeId: string | null;
  readonly run: number | null;
  readonly requestId: string | null;
  /** What is wrong. */
  readonly message: string;
}

/** Which incident an alarm belongs to. */
export function incidentKey({ kind, storeId }: Pick<Alarm, 'kind' | 'storeId'>): string {
  return `${kind} ${storeId ?? ''}`;
}
