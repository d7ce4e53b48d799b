import { AppError } from '../../../shared/errors.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import type { BucketState } from '../shopify/store-client.ts';
import type { Lease } from '../store/lease.ts';
import { enqueue } from '../store/runs/queue.ts';
import { insertRunChange, removePlannedFromSet } from '../store/runs/run-changes.ts';
import { insertRun, setRunPlan } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { currentAuthor } from './author.ts';
import { planSet } from './plan/plan-set.ts';

export interface RunRequest {
  readonly set: string;
  readonly policy: ConflictPolicy;
  /** The run that this one undoes. */
  readonly undoOf: number | null;
}

function randomHex(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
}

/**
 * Turns the staged changes of a set into a run with its jobs, in one transaction: they are either staged or in the
 * run, never in both and never in neither.
 *
 * @param bucket the store's bucket now; the size of conflict checks depends on its restore rate
 * @returns the run's id
 * @throws AppError `bad_input` when nothing is staged
 */
export function createRun(
  context: StoreContext,
  lease: Lease,
  request: RunRequest,
  bucket: BucketState,
): number {
  const { database, client, clock, random } = context;
  return database
    .transaction(() => {
      lease.assertHeld();
      const run = insertRun(
        database,
        { ...request, author: currentAuthor(), nonce: randomHex(random) },
        clock.now(),
      );
      const planned = planSet(database, request.set, { bucket, concurrency: client.concurrency }, (job) => {
        const id = enqueue(database, run, { kind: job.kind, plannedCost: job.cost });
        for (const change of job.changes) insertRunChange(database, run, id, change);
      });
      if (planned.changes === 0) {
        throw new AppError('bad_input', `Nothing is staged in “${request.set}”. Stage some edits first.`);
      }
      setRunPlan(database, run, planned.writePoints + planned.checkPoints, planned.checkBatch);
      removePlannedFromSet(database, request.set);
      return run;
    })
    .immediate();
}
