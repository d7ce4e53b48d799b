import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { ConflictPolicy, Run, RunDetail, RunProgress, RunSummary } from '../model/run.ts';

const ByRun = z.object({ store: z.string(), run: z.number().int().positive() });
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
  list: oc.input(z.object({ store: z.string() })).output(z.array(Run)),
  show: oc.input(ByRun.extend({ limit: z.number().int().min(1).max(10_000).default(50) })).output(RunDetail),
};
