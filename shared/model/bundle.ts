import * as z from 'zod';

/** How a bundle is quoted in a ticket: letters and digits that are not taken for each other on the phone. */
export const BundleId = z.string().regex(/^BH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
export type BundleId = z.infer<typeof BundleId>;

/** What shall be in a bundle. */
export const BundleRequest = z.object({
  /** Ids or names of stores. What is about any other store is left out; an empty list means all. */
  stores: z.array(z.string()).default([]),
  /** Days of logs and of runs, today included. */
  days: z.number().int().min(1).max(90).default(3),
  /** Whether every run of those days comes with its report and timeline. */
  reports: z.boolean().default(true),
});
export type BundleRequest = z.infer<typeof BundleRequest>;

export const BundleFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  /** What it holds, for the person who decides whether to send it. */
  about: z.string(),
});
export type BundleFile = z.infer<typeof BundleFile>;

/** A bundle that was put together and waits to be looked at, saved or discarded. */
export const BundleDraft = z.object({
  id: BundleId,
  files: z.array(BundleFile),
  bytes: z.number().int(),
  /** What could not be read and is missing, in words. */
  missing: z.array(z.string()),
});
export type BundleDraft = z.infer<typeof BundleDraft>;

export const SavedBundle = z.object({
  id: BundleId,
  path: z.string(),
  /** Size of the zip file. */
  bytes: z.number().int(),
});
export type SavedBundle = z.infer<typeof SavedBundle>;

/** A bundle that was made without being looked at first: what is missing in it was not told before. */
export const ExportedBundle = SavedBundle.extend({ missing: z.array(z.string()) });
export type ExportedBundle = z.infer<typeof ExportedBundle>;

/** A run as a bundle tells of it. */
export const BundledRun = z.object({
  store: z.string(),
  run: z.number().int(),
  set: z.string(),
  state: z.string(),
  startedAt: z.string(),
  changes: z.record(z.string(), z.number().int()),
});
export type BundledRun = z.infer<typeof BundledRun>;

/** What a bundle says of itself, once every file in it was compared with its hash. */
export const BundleInspection = z.object({
  id: BundleId,
  madeAt: z.string(),
  /** The Bulkhead that made it. */
  version: z.string(),
  platform: z.string(),
  request: BundleRequest,
  files: z.array(BundleFile),
  missing: z.array(z.string()),
  runs: z.array(BundledRun),
  /** The latest errors and warnings of its logs, newest first. */
  lastErrors: z.array(z.object({ time: z.string(), message: z.string() })),
});
export type BundleInspection = z.infer<typeof BundleInspection>;
