import { metafieldName } from '../../../../shared/model/field.ts';
import type { JobKind } from '../../../../shared/model/job.ts';
import { adminSchema } from '../../shopify/schema.ts';
import { metafieldType } from '../../store/catalog/write-through.ts';
import type { Database } from '../../store/database.ts';
import { type PlannableChange, plannableChanges } from '../../store/runs/run-changes.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';
import { JOB_KINDS } from '../job-kinds/job-kinds.ts';
import { resourceCount } from '../read-resources.ts';
import { checkBatchSize, checkCost, type Pace } from './check-batches.ts';
import { plan } from './plan.ts';
import type { PlannedJob } from './planned-job.ts';

export interface CostedJob extends PlannedJob {
  /** Requested cost in points. */
  readonly cost: number;
}

export interface KindTotals {
  calls: number;
  changes: number;
  points: number;
}

/** A change set as calls, with what they cost. */
export interface SetPlan {
  readonly jobs: number;
  readonly changes: number;
  readonly byKind: ReadonlyMap<JobKind, KindTotals>;
  readonly writePoints: number;
  readonly checks: number;
  readonly checkPoints: number;
  /** Jobs per conflict check. */
  readonly checkBatch: number;
}

/** A staged change as if the store still held its base: what planning assumes. */
function asPlanned(database: Database, change: PlannableChange): SendableChange {
  const name = metafieldName(change.field);
  const ownerId = change.variantId ?? change.productId;
  return {
    ...change,
    id: 0,
    send: change.value,
    current: change.base,
    digest: null,
    metafieldType: name ? metafieldType(database, name.owner, ownerId, name.namespace, name.key) : null,
  };
}

/** The jobs of a change set, each with its requested cost, in the order in which they will run. */
export function* costedJobs(database: Database, set: string): Iterable<CostedJob> {
  const schema = adminSchema();
  function* changes(): Iterable<SendableChange> {
    for (const change of plannableChanges(database, set)) yield asPlanned(database, change);
  }
  for (const job of plan(changes())) {
    yield { ...job, cost: JOB_KINDS[job.kind].requestedCost(schema, job.changes) };
  }
}

/**
 * Plans a whole set: the calls by kind, and the requested cost of the writes and of the checks before them.
 *
 * @param onJob told of each job, in order
 */
export function planSet(
  database: Database,
  set: string,
  pace: Pace,
  onJob: (job: CostedJob) => void = () => {},
): SetPlan {
  const byKind = new Map<JobKind, KindTotals>();
  let jobs = 0;
  let changes = 0;
  let writePoints = 0;
  let resources = 0;
  for (const job of costedJobs(database, set)) {
    const totals = byKind.get(job.kind) ?? { calls: 0, changes: 0, points: 0 };
    totals.calls += 1;
    totals.changes += job.changes.length;
    totals.points += job.cost;
    byKind.set(job.kind, totals);
    jobs += 1;
    changes += job.changes.length;
    writePoints += job.cost;
    resources += resourceCount(job.changes);
    onJob(job);
  }
  const checkBatch = checkBatchSize(writePoints / Math.max(1, jobs), resources / Math.max(1, jobs), pace);
  return { jobs, changes, byKind, writePoints, checkBatch, ...planChecks(database, set, checkBatch) };
}

/** A second pass, since the size of a batch depends on the cost of all jobs. */
function planChecks(database: Database, set: string, size: number): { checks: number; checkPoints: number } {
  const schema = adminSchema();
  let checks = 0;
  let checkPoints = 0;
  let batch: SendableChange[] = [];
  let jobs = 0;
  const close = () => {
    if (jobs === 0) return;
    checks += 1;
    checkPoints += checkCost(schema, batch);
    batch = [];
    jobs = 0;
  };
  for (const job of costedJobs(database, set)) {
    batch.push(...job.changes);
    jobs += 1;
    if (jobs === size) close();
  }
  close();
  return { checks, checkPoints };
}
