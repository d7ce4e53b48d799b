import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { better, defineQueue, defineWorker } from 'plainjob';
import { answer, question } from '../measure.ts';
import {
  assertAllHandled,
  CONCURRENCY,
  type JobPayload,
  payload,
  peakMegabytes,
  type QueueInput,
  type QueueResult,
  work,
} from './jobs.ts';

interface PlainjobInput extends QueueInput {
  /** plainjob itself sets WAL and NORMAL: a power cut may take back what it has recorded last. FULL is our own promise. */
  readonly synchronous: 'NORMAL' | 'FULL';
}

/** plainjob as its README sets it up, with bulk enqueueing and ten workers. */
async function run({ jobs, folder, synchronous }: PlainjobInput): Promise<QueueResult> {
  const payloads = Array.from({ length: jobs }, (_, number) => payload(number));
  const silent = { error() {}, warn() {}, info() {}, debug() {} };
  const connection = better(new Sqlite(join(folder, 'plainjob.db')));
  const queue = defineQueue({ connection, logger: silent });
  connection.pragma(`synchronous = ${synchronous}`);

  const enqueueStart = performance.now();
  queue.addMany('price', payloads);
  const enqueueMs = performance.now() - enqueueStart;

  const handled: string[] = [];
  const done = Promise.withResolvers<void>();
  let completed = 0;
  const workers = Array.from({ length: CONCURRENCY }, () =>
    defineWorker(
      'price',
      async (job) => {
        const change = JSON.parse(job.data) as JobPayload;
        await work();
        handled.push(change.variantId);
      },
      {
        queue,
        logger: silent,
        onCompleted() {
          completed += 1;
          if (completed === jobs) done.resolve();
        },
      },
    ),
  );
  const processStart = performance.now();
  for (const worker of workers) void worker.start();
  await done.promise;
  const processMs = performance.now() - processStart;

  await Promise.all(workers.map((worker) => worker.stop()));
  queue.close();
  assertAllHandled(handled, jobs);
  return { enqueueMs, processMs, peakMegabytes: peakMegabytes() };
}

answer(await run(question<PlainjobInput>()));
