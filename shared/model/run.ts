import * as z from 'zod';
import { Change } from './change.ts';
import { ChangeOutcome, JobKind, JobState } from './job.ts';

/** What happens to a change whose field was edited on the store meanwhile. */
export const ConflictPolicy = z.enum(['hold', 'mine', 'theirs']);
export type ConflictPolicy = z.infer<typeof ConflictPolicy>;

export const RunState = z.enum([
  'running',
  'paused', // the lane waits: offline, not authorised, store unavailable; `pauseReason` says which
  'cancelling', // no further job starts; those under way are finished
  'finished', // every job is in a final state
  'cancelled',
]);
export type RunState = z.infer<typeof RunState>;

/** Counts that describe a run, live or finished. */
export const RunTotals = z.object({
  jobs: z.record(JobState, z.number().int()),
  changes: z.record(ChangeOutcome, z.number().int()),
  /** Points as the planner predicted and as the store charged, over writes and checks. */
  points: z.object({ planned: z.number(), requested: z.number(), spent: z.number() }),
  attempts: z.number().int(),
  throttled: z.number().int(),
});
export type RunTotals = z.infer<typeof RunTotals>;

export const Run = z.object({
  id: z.number().int(),
  set: z.string(),
  undoOf: z.number().int().nullable(),
  /** The run that undid this one, if any. */
  undoneBy: z.number().int().nullable(),
  /** Who started it, as the operating system knows them; null where it does not, and for runs of older versions. */
  author: z.string().nullable(),
  policy: ConflictPolicy,
  state: RunState,
  pauseReason: z.string().nullable(),
  /** It waits for its first contact with the store, and begins by itself when that answers. */
  whenOnline: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Seconds of work so far; pauses between engine starts are not counted. */
  seconds: z.number(),
  totals: RunTotals,
});
export type Run = z.infer<typeof Run>;

export const RunProgress = z.object({
  run: z.number().int(),
  state: RunState,
  pauseReason: z.string().nullable(),
  jobsFinal: z.number().int(),
  jobsTotal: z.number().int(),
  changesFinal: z.number().int(),
  changesTotal: z.number().int(),
  /** Changes settled per second over the last few seconds. */
  rate: z.number(),
  /** Seconds left at that rate and at the bucket's; null until it is known. */
  secondsLeft: z.number().nullable(),
  bucket: z.object({ maximum: z.number(), available: z.number(), restoreRate: z.number() }).nullable(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** What `run`, `retry` and `undo` end with. */
export const RunSummary = z.object({
  run: Run,
  seconds: z.number(),
  /** Points spent ÷ (restore rate × seconds), once the bucket's initial contents were used up; null for a run too short to tell. */
  restoreShare: z.number().nullable(),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const Attempt = z.object({
  id: z.number().int(),
  job: z.number().int(),
  number: z.number().int(),
  sentAt: z.string(),
  answeredAt: z.string().nullable(),
  requestId: z.string().nullable(),
  status: z.number().int().nullable(),
  outcome: z.enum(['done', 'user_error', 'throttled', 'refused', 'unknown', 'settled']).nullable(),
  requestedCost: z.number().nullable(),
  actualCost: z.number().nullable(),
  error: z.string().nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

export const RunChange = Change.omit({ excluded: true }).extend({
  id: z.number().int(),
  job: z.number().int(),
  outcome: ChangeOutcome,
  /** What the store really had just before the write: what undo restores. */
  before: z.string().nullable(),
  /** What the store answered that it holds now, in its own normal form. */
  written: z.string().nullable(),
  /** The store's value that is in conflict, for held changes. */
  theirs: z.string().nullable(),
  error: z.string().nullable(),
  productTitle: z.string(),
  variantTitle: z.string().nullable(),
  fieldLabel: z.string(),
});
export type RunChange = z.infer<typeof RunChange>;

export const Job = z.object({
  id: z.number().int(),
  kind: JobKind,
  state: JobState,
  attempts: z.number().int(),
  plannedCost: z.number(),
  error: z.string().nullable(),
  productTitle: z.string(),
  changes: z.number().int(),
});
export type Job = z.infer<typeof Job>;

export const RunDetail = z.object({
  run: Run,
  /** Jobs that ended other than done, at most as many as asked for. */
  problems: z.array(Job),
  changes: z.array(RunChange),
  attempts: z.array(Attempt),
});
export type RunDetail = z.infer<typeof RunDetail>;
