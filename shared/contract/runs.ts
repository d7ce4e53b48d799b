import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { JobState } from '../model/job.ts';
import {
  Attempt,
  ConflictPolicy,
  Job,
  Run,
  RunChange,
  RunDetail,
  RunProgress,
  RunSummary,
} from '../model/run.ts';

const ByRun = z.object({ store: z.string(), run: z.number().int().positive() });
/** Ids of changes of the run, or all that are held. */
const HeldChoice = z.union([z.literal('all'), z.array(z.number().int()).min(1)]);
const RunStream = eventIterator(RunProgress, RunSummary);

export const runs = {
  /** Runs a change set; streams progress and ends when every job is in a final state. */
  start: oc
    .input(
      z.object({
        store: z.string(),
        set: z.string(),
        policy: ConflictPolicy.default('hold'),
        /** Rules of `Finding` that the person has seen and accepts although they are stops. */
        acknowledged: z.array(z.string()).default([]),
        /**
         * When the store cannot be reached now, the run is made all the same; it waits, over restarts too, and begins by
         * itself as soon as the store answers. Otherwise that is an error, and everything stays staged.
         */
        whenOnline: z.boolean().default(false),
      }),
    )
    .output(RunStream),
  /** Goes on with a run that an ended engine left behind. */
  resume: oc.input(ByRun).output(RunStream),
  /** Tries what failed again, and what is held under the given policy. */
  retry: oc.input(ByRun.extend({ policy: ConflictPolicy.default('hold') })).output(RunStream),
  /** Runs the inverse of what the run applied. */
  undo: oc.input(ByRun.extend({ policy: ConflictPolicy.default('hold') })).output(RunStream),
  /** Asks a run to stop, in whichever engine it is; unsent changes go back to their change set. */
  cancel: oc.input(ByRun).output(Run),
  /** Follows a run that is under way, from any number of places; ends at once with the summary of one that has ended. */
  watch: oc.input(ByRun).output(RunStream),
  /** Stops sending; what is on its way is finished. `resume` goes on. */
  pause: oc.input(ByRun).output(Run),
  /** Jobs of a run, newest activity first; all states when none is named. */
  jobs: oc
    .input(
      ByRun.extend({
        states: z.array(JobState).default([]),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(Job)),
  job: oc
    .input(ByRun.extend({ job: z.number().int() }))
    .output(z.object({ job: Job, changes: z.array(RunChange), attempts: z.array(Attempt) })),
  /** What is held for a person to decide, in the order of the plan; how many there are is in the run's totals. */
  held: oc
    .input(
      ByRun.extend({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(RunChange)),
  /** Says what shall become of held changes: written over the store's value, given up for it, or a third value. */
  settle: oc
    .input(
      z.discriminatedUnion('choice', [
        ByRun.extend({ changes: HeldChoice, choice: z.enum(['mine', 'theirs']) }),
        ByRun.extend({
          changes: HeldChoice,
          choice: z.literal('edit'),
          /** As a person types it; null clears the field. */
          value: z.string().nullable(),
        }),
      ]),
    )
    .output(RunStream),
  list: oc.input(z.object({ store: z.string() })).output(z.array(Run)),
  show: oc.input(ByRun.extend({ limit: z.number().int().min(1).max(10_000).default(50) })).output(RunDetail),
};
