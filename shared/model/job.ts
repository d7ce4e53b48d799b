import * as z from 'zod';

/** One kind per mutation that the planner may choose (facts §3). */
export const JobKind = z.enum([
  'productUpdate',
  'tagsAdd',
  'tagsRemove',
  'variantsUpdate',
  'metafieldsSet',
  'metafieldsDelete',
  'inventorySet',
]);
export type JobKind = z.infer<typeof JobKind>;

/** The chart of these states is in the README; `transition` in the engine and a CHECK in SQL agree with it. */
export const JobState = z.enum([
  'queued', // waits for its turn
  'running', // leased; an intent may be on its way to the store
  'retrying', // failed in a way that may pass; waits until its time
  'indeterminate', // sent, no clear answer: will be settled by reading back
  'held', // at least one change is in conflict and waits for a person
  'done',
  'failed',
  'cancelled',
]);
export type JobState = z.infer<typeof JobState>;

export const FINAL_JOB_STATES = ['held', 'done', 'failed', 'cancelled'] as const satisfies JobState[];

/** What became of one change of a run. */
export const ChangeOutcome = z.enum([
  'pending',
  'applied', // written by this run, and the store confirmed it
  'already', // the store already had the value: nothing was written
  'held', // conflict: the store's value is neither base nor value
  'kept', // conflict settled for the store's value
  'failed',
  'cancelled',
]);
export type ChangeOutcome = z.infer<typeof ChangeOutcome>;
