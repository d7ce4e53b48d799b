import { join } from 'node:path';
import { systemClock } from '../../../electron/engine/clock.ts';
import { JournalWriter } from '../../../electron/engine/runs/execute/journal-writer.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { acquireLease } from '../../../electron/engine/store/lease.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { writeChangeResult, writeIntent, writeReceipt } from '../../../electron/engine/store/runs/journal.ts';
import { claim, enqueue, finalEvent, moveJob } from '../../../electron/engine/store/runs/queue.ts';
import {
  insertRunChange,
  type JobChange,
  pendingChanges,
} from '../../../electron/engine/store/runs/run-changes.ts';
import { changeCounts, insertRun, jobCounts } from '../../../electron/engine/store/runs/run-rows.ts';
import { answer, question } from '../measure.ts';
import {
  assertAllHandled,
  CONCURRENCY,
  payload,
  peakMegabytes,
  type QueueInput,
  type QueueResult,
  work,
} from './jobs.ts';

/** Jobs claimed and intended together: the largest conflict check of a run. */
const BATCH = 100;

/** What a call of this size is answered with. */
const RECEIPT = {
  outcome: 'done',
  requestId: 'f2f1b3c0-8a36-4f5e-9b7e-2b8f6f0c1d2e-1790000000',
  status: 200,
  requestedCost: 10,
  actualCost: 10,
  error: null,
} as const;

interface ReadyJob {
  readonly id: number;
  readonly attempt: number;
  readonly changes: readonly JobChange[];
}

/**
 * Everything that a run writes for a job, as it writes it, without the network: job and change rows; claim; intent, on
 * the disk (synchronous=FULL) before the job starts; receipt, outcome and final state, committed before it counts as
 * handled.
 */
async function run({ jobs, folder }: QueueInput): Promise<QueueResult> {
  const payloads = Array.from({ length: jobs }, (_, number) => payload(number));
  const database = openDatabase(join(folder, 'bulkhead.db'), storeMigrations);
  const lease = acquireLease(database, 'bench', systemClock);
  const journal = new JournalWriter(database, lease);

  const enqueueStart = performance.now();
  const runId = database
    .transaction(() => {
      const request = { set: 'bench', undoOf: null, author: null, policy: 'hold', nonce: 'bench' } as const;
      const id = insertRun(database, request, systemClock.now());
      for (const change of payloads) {
        const job = enqueue(database, id, { kind: 'variantsUpdate', plannedCost: 10 });
        insertRunChange(database, id, job, change);
      }
      return id;
    })
    .immediate();
  const enqueueMs = performance.now() - enqueueStart;

  const ready: ReadyJob[] = [];
  let preparing: Promise<void> | null = null;
  let isEmpty = false;

  /** Claims a batch and writes its intents. */
  async function prepare(): Promise<void> {
    const claimed = claim(database, runId, BATCH, systemClock.now());
    isEmpty = claimed.length === 0;
    const changes = pendingChanges(
      database,
      claimed.map((job) => job.id),
    );
    const byJob = Map.groupBy(changes, (change) => change.jobId);
    const prepared: ReadyJob[] = [];
    await journal.write(() => {
      for (const { id } of claimed) {
        const own = byJob.get(id) ?? [];
        const intended = own.map((change) => ({ id: change.id, before: change.base, sent: change.value }));
        const intent = { job: id, key: `key ${id}`, changes: intended };
        prepared.push({ id, attempt: writeIntent(database, intent, systemClock.now()), changes: own });
      }
    });
    ready.push(...prepared);
    preparing = null;
  }

  /** Keeps one batch ahead, as the executor does. */
  function prepareMore(): void {
    if (!preparing && !isEmpty && ready.length < BATCH / 4) preparing = prepare();
  }

  const handled: string[] = [];

  async function record({ id, attempt, changes }: ReadyJob): Promise<void> {
    await journal.record(() => {
      writeReceipt(database, { ...RECEIPT, attempt }, systemClock.now());
      for (const change of changes) {
        writeChangeResult(database, { id: change.id, outcome: 'applied', written: change.value });
      }
      moveJob(database, { job: id, event: finalEvent(database, id) });
    });
    for (const change of changes) handled.push(change.variantId ?? '');
  }

  const recording: Promise<void>[] = [];

  /** One of the ten places. Like a call's, it is free again when the work is done, not when that is written down. */
  async function place(): Promise<void> {
    for (;;) {
      prepareMore();
      const job = ready.shift();
      if (job) {
        await work();
        recording.push(record(job));
      } else if (preparing) {
        await preparing;
      } else {
        return;
      }
    }
  }

  const processStart = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, place));
  await Promise.all(recording);
  const processMs = performance.now() - processStart;

  const states = jobCounts(database, runId);
  const outcomes = changeCounts(database, runId);
  if (states.done !== jobs || outcomes.applied !== jobs) {
    throw new Error(`${states.done} jobs done and ${outcomes.applied} changes applied instead of ${jobs}.`);
  }
  lease.release();
  database.close();
  assertAllHandled(handled, jobs);
  return { enqueueMs, processMs, peakMegabytes: peakMegabytes() };
}

answer(await run(question<QueueInput>()));
