import * as z from 'zod';
import { Store } from './store.ts';

/** What a backup that was just made holds. */
export const BackupSummary = z.object({
  /** Names of the stores in it. */
  stores: z.array(z.string()),
  /** Stores that could not be read, and why. */
  leftOut: z.array(z.object({ store: z.string(), reason: z.string() })),
  recipes: z.number().int(),
  /** Size of the file. */
  bytes: z.number().int(),
});
export type BackupSummary = z.infer<typeof BackupSummary>;

/** What was brought back from a backup. */
export const RestoreSummary = z.object({
  stores: z.array(
    z.object({
      store: Store,
      /** Its name in the backup; it got another one when that was taken. */
      nameInBackup: z.string(),
    }),
  ),
  /** Recipes that were added; one whose name was taken stays as it is here. */
  recipes: z.number().int(),
});
export type RestoreSummary = z.infer<typeof RestoreSummary>;
