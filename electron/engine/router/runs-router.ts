import { isUnderWay } from '../runs/active-runs.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import { assertPausable } from '../runs/pause-run.ts';
import { resumeRun } from '../runs/resume-run.ts';
import { retryRun } from '../runs/retry-run.ts';
import { settleConflicts } from '../runs/settle-conflicts.ts';
import { startRun } from '../runs/start-run.ts';
import { undoRun } from '../runs/undo-run.ts';
import { getJob, jobPage } from '../store/runs/job-pages.ts';
import {
  heldPage,
  jobAttempts,
  jobChanges,
  problemJobs,
  runAttempts,
  runChanges,
} from '../store/runs/run-detail.ts';
import { getRun, listRuns, runRow } from '../store/runs/run-rows.ts';
import { procedures } from './engine-context.ts';

export const runsRouter = {
  start: procedures.runs.start.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    context.runs.assertFree(store, null);
    const run = await startRun(store, lease, { ...input, undoOf: null });
    context.runs.start(store, lease, run);
    return yield* context.runs.watch(store, run);
  }),
  resume: procedures.runs.resume.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    context.runs.assertFree(store, input.run);
    await context.runs.pauseEnds(store, input.run);
    await resumeRun(store, input.run);
    context.runs.start(store, lease, input.run);
    return yield* context.runs.watch(store, input.run);
  }),
  retry: procedures.runs.retry.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    context.runs.assertFree(store, input.run);
    await context.runs.pauseEnds(store, input.run);
    await retryRun(store, lease, input.run, input.policy);
    context.runs.start(store, lease, input.run);
    return yield* context.runs.watch(store, input.run);
  }),
  undo: procedures.runs.undo.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    context.runs.assertFree(store, null);
    const run = await undoRun(store, lease, input.run, input.policy);
    context.runs.start(store, lease, run);
    return yield* context.runs.watch(store, run);
  }),
  cancel: procedures.runs.cancel.handler(async ({ input, context }) => {
    const store = context.sessions.open(input.store);
    cancelRun(store, input.run);
    const work = context.runs.isActive(store, input.run) ? null : context.sessions.tryWork(input.store);
    if (work) {
      // No engine works on it: this one takes back what was not sent and settles what was.
      context.runs.start(work.context, work.lease, input.run);
      await context.runs.ended(store, input.run);
    }
    return getRun(store.database, input.run);
  }),
  watch: procedures.runs.watch.handler(async function* ({ input, context, signal }) {
    const store = context.sessions.open(input.store);
    const isOurs = context.runs.isActive(store, input.run) || !isUnderWay(runRow(store.database, input.run));
    if (isOurs) return yield* context.runs.watch(store, input.run);
    const isElsewhere = () => context.sessions.tryWork(input.store) === null;
    return yield* context.runs.watchElsewhere(store, input.run, isElsewhere, signal);
  }),
  pause: procedures.runs.pause.handler(async ({ input, context }) => {
    const store = context.sessions.open(input.store);
    assertPausable(store, input.run);
    // Without the right to work on the store there is another engine that does, and only that can stop.
    if (!context.runs.isActive(store, input.run)) context.sessions.work(input.store);
    await context.runs.pause(store, input.run);
    return getRun(store.database, input.run);
  }),
  settle: procedures.runs.settle.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    context.runs.assertFree(store, input.run);
    const isWorking = () => context.runs.isActive(store, input.run);
    if (await settleConflicts(store, lease, input, isWorking)) context.runs.start(store, lease, input.run);
    return yield* context.runs.watch(store, input.run);
  }),
  jobs: procedures.runs.jobs.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    return jobPage(database, runRow(database, input.run).id, input);
  }),
  job: procedures.runs.job.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    const job = getJob(database, runRow(database, input.run).id, input.job);
    return {
      job,
      changes: jobChanges(database, job.id),
      attempts: jobAttempts(database, job.id),
    };
  }),
  held: procedures.runs.held.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    return heldPage(database, runRow(database, input.run).id, input);
  }),
  list: procedures.runs.list.handler(({ input, context }) =>
    listRuns(context.sessions.open(input.store).database),
  ),
  show: procedures.runs.show.handler(({ input, context }) => {
    const { database } = context.sessions.open(input.store);
    return {
      run: getRun(database, input.run),
      problems: problemJobs(database, input.run, input.limit),
      changes: runChanges(database, input.run, input.limit),
      attempts: runAttempts(database, input.run, input.limit),
    };
  }),
};
