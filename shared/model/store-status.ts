import * as z from 'zod';

/** How a store is doing, for the switcher. */
export const StoreStatus = z.object({
  store: z.string(),
  state: z.enum(['ready', 'offline', 'running', 'paused', 'token']),
  /** What to know or do, in words; empty when all is well. */
  message: z.string(),
  /** The run that is under way or paused. */
  run: z.number().int().nullable(),
  changesFinal: z.number().int(),
  changesTotal: z.number().int(),
  /** Changes staged in all sets. */
  staged: z.number().int(),
});
export type StoreStatus = z.infer<typeof StoreStatus>;
