import { metafieldName } from '../../../../shared/model/field.ts';
import type { JobKind } from '../../../../shared/model/job.ts';
import type { CallCost, CallOptions } from '../../shopify/store-client.ts';
import { metafieldType } from '../../store/catalog/write-through.ts';
import {
  definiteFailures,
  recordedMetafieldType,
  writeChangeResult,
  writeIntent,
  writeSettled,
} from '../../store/runs/journal.ts';
import {
  claim,
  dueForSettling,
  finalEvent,
  moveJob,
  type QueuedJob,
  requeueLast,
} from '../../store/runs/queue.ts';
import { type JobChange, pendingChanges } from '../../store/runs/run-changes.ts';
import type { RunRow } from '../../store/runs/run-rows.ts';
import type { StoreContext } from '../../store-context.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';
import { type Reading, readResources, type StoreValue } from '../read-resources.ts';
import { applyToCatalog } from './catalog-follow.ts';
import { decideBeforeSending, settle } from './decide.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { JournalWriter } from './journal-writer.ts';
import { MAX_ATTEMPTS } from './limits.ts';
import { OutcomeLog } from './outcome-log.ts';

/** A job that has been checked and whose intent is on the disk: it may be sent. */
export interface PreparedJob {
  readonly id: number;
  readonly kind: JobKind;
  readonly attempt: number;
  readonly attempts: number;
  readonly key: string;
  readonly changes: readonly SendableChange[];
  /** Products it writes to; no two jobs in flight share one. */
  readonly products: ReadonlySet<string>;
  /** How old its check is, in milliseconds. */
  readonly age: () => number;
}

function sendable(
  context: StoreContext,
  change: JobChange,
  send: string | null,
  now: StoreValue,
): SendableChange {
  const name = metafieldName(change.field);
  const ownerId = change.variantId ?? change.productId;
  return {
    ...change,
    send,
    current: now.value,
    digest: now.digest,
    metafieldType: name
      ? (now.metafieldType ??
        recordedMetafieldType(context.database, change) ??
        metafieldType(context.database, name.owner, ownerId, name.namespace, name.key))
      : null,
  };
}

/** Decides every change of a job and writes its intent; null when nothing is left to send. */
function prepareJob(
  context: StoreContext,
  run: RunRow,
  job: QueuedJob,
  changes: readonly JobChange[],
  reading: Reading,
  outcomes: OutcomeLog,
  age: () => number,
): PreparedJob | null {
  const { database, clock } = context;
  const toSend: SendableChange[] = [];
  const types = new Map<number, string | null>();
  for (const change of changes) {
    const now = reading.valueOf(change);
    const decision = decideBeforeSending(change, now, run.policy);
    if (decision.kind === 'send') {
      toSend.push(sendable(context, change, decision.send, now));
      types.set(change.id, now.metafieldType);
    } else {
      writeChangeResult(database, decision.result);
      applyToCatalog(database, change, decision.result);
      outcomes.add(change, decision.result);
    }
  }
  if (toSend.length === 0) {
    moveJob(database, { job: job.id, event: finalEvent(database, job.id), unpunished: true });
    return null;
  }
  const key = idempotencyKey(run.nonce, job.id, definiteFailures(database, job.id), toSend);
  const intended = toSend.map(({ id, current, send }) => ({
    id,
    before: current,
    sent: send,
    metafieldType: types.get(id) ?? null,
  }));
  const attempt = writeIntent(database, { job: job.id, key, changes: intended }, clock.now());
  const products = new Set(toSend.map((change) => change.productId));
  return { id: job.id, kind: job.kind, attempt, attempts: job.attempts, key, changes: toSend, products, age };
}

/** Settles a job whose call had no clear answer; what was not written is queued again. */
function settleJob(
  context: StoreContext,
  run: RunRow,
  job: QueuedJob,
  changes: readonly JobChange[],
  reading: Reading,
  outcomes: OutcomeLog,
): void {
  const { database, clock } = context;
  const giveUp = job.attempts >= MAX_ATTEMPTS;
  let unwritten = 0;
  for (const change of changes) {
    let result = settle(change, reading.valueOf(change), run.policy);
    if (!result && giveUp) {
      const error = `The store gave no clear answer to ${job.attempts} tries and still holds the old value.`;
      result = { id: change.id, outcome: 'failed', error };
    }
    if (result) {
      writeChangeResult(database, result);
      applyToCatalog(database, change, result);
      outcomes.add(change, result);
    } else {
      unwritten += 1;
    }
  }
  writeSettled(database, job.id, clock.now());
  if (unwritten > 0) requeueLast(database, job.id);
  else moveJob(database, { job: job.id, event: finalEvent(database, job.id) });
}

/** Jobs taken for the next conflict check, and their changes. */
export interface Batch {
  readonly settling: readonly QueuedJob[];
  readonly claimed: readonly QueuedJob[];
  readonly changes: readonly JobChange[];
}

/** Takes the next jobs of a run: those to settle first, then those to send. */
export function takeBatch(context: StoreContext, run: RunRow, isCancelling: boolean): Batch {
  const { database, clock } = context;
  const settling = dueForSettling(database, run.id, run.check_batch, clock.now());
  const room = isCancelling ? 0 : run.check_batch - settling.length;
  const claimed = room > 0 ? claim(database, run.id, room, clock.now()) : [];
  const changes = pendingChanges(
    database,
    [...settling, ...claimed].map((job) => job.id),
  );
  return { settling, claimed, changes };
}

/**
 * The conflict check of a batch: re-reads its resources, settles what can be settled and journals the intents of the
 * rest in one transaction.
 *
 * @param age counts from before the first read on
 * @throws CallFailure when the store cannot be read; nothing was written then
 */
export async function prepareBatch(
  context: StoreContext,
  journal: JournalWriter,
  run: RunRow,
  batch: Batch,
  options: CallOptions,
  age: () => number,
  onCost: (cost: CallCost) => void,
): Promise<PreparedJob[]> {
  const reading = await readResources(context.client, batch.changes, options, onCost);
  const byJob = Map.groupBy(batch.changes, (change) => change.jobId);
  const prepared: PreparedJob[] = [];
  const logs: OutcomeLog[] = [];
  const outcomeLog = ({ id, attempts }: QueuedJob) => {
    const about = { run: run.id, job: id, attempt: attempts, requestId: reading.requestId };
    const outcomes = new OutcomeLog(about);
    logs.push(outcomes);
    return outcomes;
  };
  await journal.write(() => {
    prepared.length = 0;
    for (const job of batch.settling) {
      settleJob(context, run, job, byJob.get(job.id) ?? [], reading, outcomeLog(job));
    }
    for (const job of batch.claimed) {
      const changes = byJob.get(job.id) ?? [];
      const ready = prepareJob(context, run, job, changes, reading, outcomeLog(job), age);
      if (ready) prepared.push(ready);
    }
  });
  for (const outcomes of logs) outcomes.write(context);
  return prepared;
}
