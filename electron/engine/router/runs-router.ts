import { cancelRun } from '../runs/cancel-run.ts';
import { resumeRun } from '../runs/resume-run.ts';
import { retryRun } from '../runs/retry-run.ts';
import { startRun } from '../runs/start-run.ts';
import { undoRun } from '../runs/undo-run.ts';
import { problemJobs, runAttempts, runChanges } from '../store/runs/run-detail.ts';
import { getRun, listRuns } from '../store/runs/run-rows.ts';
import { procedures } from './engine-context.ts';

export const runsRouter = {
  start: procedures.runs.start.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    const run = await startRun(store, lease, { ...input, undoOf: null });
    context.runs.start(store, lease, run);
    return yield* context.runs.watch(store, run);
  }),
  resume: procedures.runs.resume.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    await resumeRun(store, input.run);
    context.runs.start(store, lease, input.run);
    return yield* context.runs.watch(store, input.run);
  }),
  retry: procedures.runs.retry.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
    await retryRun(store, lease, input.run, input.policy);
    context.runs.start(store, lease, input.run);
    return yield* context.runs.watch(store, input.run);
  }),
  undo: procedures.runs.undo.handler(async function* ({ input, context }) {
    const { context: store, lease } = context.sessions.work(input.store);
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
