import { CallFailure, Outdated } from '../../shopify/store-client.ts';
import {
  type ChangeResult,
  dropIntent,
  forgetIntent,
  type Receipt,
  writeChangeResult,
  writeReceipt,
} from '../../store/runs/journal.ts';
import { finalEvent, moveJob } from '../../store/runs/queue.ts';
import type { StoreContext } from '../../store-context.ts';
import type { SendableChange, SentJob, Verdict } from '../job-kinds/job-kind.ts';
import { JOB_KINDS } from '../job-kinds/job-kinds.ts';
import { valueToRestore } from '../merge.ts';
import { applyToCatalog } from './catalog-follow.ts';
import type { JournalWriter } from './journal-writer.ts';
import { AFTER_ERROR_MS, LATE_COMMIT_MS, LONGEST_CHECK_AGE_MS, MAX_ATTEMPTS } from './limits.ts';
import { OutcomeLog } from './outcome-log.ts';
import type { PreparedJob } from './prepare.ts';

/** What the lane has to know of a call that was sent: go on, or stop sending because the store cannot be used. */
export type SendOutcome =
  | { readonly kind: 'answered'; readonly points: number }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'lost'; readonly failure: CallFailure }
  /** It did not leave: its check had grown too old while it waited. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'halted'; readonly failure: CallFailure };

function toResult(verdict: Verdict, change: SendableChange | undefined): ChangeResult | null {
  switch (verdict.kind) {
    case 'applied': {
      const { change: id, written } = verdict;
      if (!change) return { id, outcome: 'applied', written };
      const before = valueToRestore(change.field, change.current, change.send, written);
      return { id, outcome: 'applied', written, before };
    }
    case 'failed':
      return { id: verdict.change, outcome: 'failed', error: verdict.message };
    case 'again':
      return null;
  }
}

function record(
  context: StoreContext,
  changes: readonly SendableChange[],
  results: readonly ChangeResult[],
  outcomes: OutcomeLog,
): void {
  const byId = new Map(changes.map((change) => [change.id, change]));
  for (const result of results) {
    writeChangeResult(context.database, result);
    const change = byId.get(result.id);
    if (!change) continue;
    applyToCatalog(context.database, change, result);
    outcomes.add(change, result);
  }
}

function receiptOf(job: PreparedJob, sent: SentJob): Receipt {
  const { answer, verdicts } = sent;
  // What was refused explains an attempt better than what had to wait because of it.
  const problem =
    verdicts.find((verdict) => verdict.kind === 'failed') ??
    verdicts.find((verdict) => verdict.kind === 'again');
  return {
    attempt: job.attempt,
    outcome: problem ? 'user_error' : 'done',
    requestId: answer.requestId,
    status: answer.status,
    requestedCost: answer.cost?.requested ?? null,
    actualCost: answer.cost?.actual ?? null,
    error: problem?.message ?? null,
  };
}

/** A clear answer: each change gets its outcome; what the answer left unwritten goes back to the queue. */
function recordAnswer(
  context: StoreContext,
  job: PreparedJob,
  sent: SentJob,
  receipt: Receipt,
  outcomes: OutcomeLog,
): void {
  const { database, clock } = context;
  const giveUp = job.attempts >= MAX_ATTEMPTS;
  const byId = new Map(job.changes.map((change) => [change.id, change]));
  const results = sent.verdicts.flatMap((verdict): ChangeResult[] => {
    const result = toResult(verdict, byId.get(verdict.change));
    if (result) return [result];
    if (!giveUp || verdict.kind !== 'again') return [];
    return [{ id: verdict.change, outcome: 'failed', error: verdict.message }];
  });
  writeReceipt(database, receipt, clock.now());
  record(context, job.changes, results, outcomes);
  const isUnfinished = results.length < job.changes.length;
  if (isUnfinished) forgetIntent(database, job.id);
  moveJob(database, { job: job.id, event: isUnfinished ? 'requeue' : finalEvent(database, job.id) });
}

function attemptOutcome({ kind }: CallFailure): Receipt['outcome'] {
  return kind === 'unknown' || kind === 'throttled' ? kind : 'refused';
}

function failureReceipt(job: PreparedJob, failure: CallFailure): Receipt {
  return {
    attempt: job.attempt,
    outcome: attemptOutcome(failure),
    requestId: failure.requestId,
    status: failure.status,
    requestedCost: failure.cost?.requested ?? null,
    actualCost: failure.cost?.actual ?? null,
    error: failure.message,
  };
}

/** A token without the scope for one mutation is that job's failure; a token that is refused outright stops the run. */
function isJobsOwnFault(failure: CallFailure): boolean {
  return failure.kind === 'refused' || (failure.kind === 'not_authorised' && failure.status === 200);
}

function recordFailure(
  context: StoreContext,
  job: PreparedJob,
  failure: CallFailure,
  options: SendOptions,
  outcomes: OutcomeLog,
): SendOutcome {
  const { database, clock } = context;
  if (failure.kind === 'unknown') {
    const grace = failure.status === null || failure.status > 500 ? LATE_COMMIT_MS : AFTER_ERROR_MS;
    writeReceipt(database, failureReceipt(job, failure), clock.now());
    const { message: error } = failure;
    moveJob(database, {
      job: job.id,
      event: 'lose',
      runAt: clock.now() + grace,
      error,
      unpunished: options.isProbe,
    });
    return { kind: 'lost', failure };
  }
  if (isJobsOwnFault(failure)) {
    writeReceipt(database, failureReceipt(job, failure), clock.now());
    const error = failure.message;
    record(
      context,
      job.changes,
      job.changes.map((change) => ({ id: change.id, outcome: 'failed', error })),
      outcomes,
    );
    moveJob(database, { job: job.id, event: finalEvent(database, job.id), error });
    return { kind: 'answered', points: 0 };
  }
  writeReceipt(database, failureReceipt(job, failure), clock.now());
  forgetIntent(database, job.id);
  moveJob(database, { job: job.id, event: 'requeue', unpunished: true });
  return failure.kind === 'throttled' ? { kind: 'throttled' } : { kind: 'halted', failure };
}

export interface SendOptions {
  /** Sent to see whether the store still fails, while others wait: that it does is not held against the job. */
  readonly isProbe: boolean;
  /**
   * Called when a clear answer has come, before it is in the journal: the next call need not wait for that. Not called
   * for failures: what they mean for the next call is known once they are recorded.
   */
  readonly onAnswered: () => void;
}

/** Takes back a call that did not leave: it is checked again before it is sent. */
function takeBack({ database }: StoreContext, job: PreparedJob): void {
  dropIntent(database, job.id, job.attempt);
  moveJob(database, { job: job.id, event: 'requeue', unpunished: true });
}

/**
 * Sends one prepared job and journals what came of it.
 *
 * It does not leave when its check is too old or another engine has taken the store over.
 *
 * @throws whatever the journal throws (disk full, lease lost); never a CallFailure
 */
export async function sendJob(
  context: StoreContext,
  journal: JournalWriter,
  run: number,
  job: PreparedJob,
  options: SendOptions,
): Promise<SendOutcome> {
  const isOutdated = () => job.age() > LONGEST_CHECK_AGE_MS || !journal.isOurs();
  const about = { run, job: job.id, attempt: job.attempts };
  const call = { ...about, products: [...job.products], isOutdated };
  let outcome: SendOutcome;
  try {
    const sent = await JOB_KINDS[job.kind].send(context.client, job.changes, job.key, call);
    outcome = { kind: 'answered', points: sent.answer.cost?.actual ?? 0 };
    const receipt = receiptOf(job, sent);
    const outcomes = new OutcomeLog({ ...about, requestId: receipt.requestId });
    const recorded = journal.record(() => recordAnswer(context, job, sent, receipt, outcomes));
    options.onAnswered();
    await recorded;
    outcomes.write(context);
    context.report({ kind: 'attempt', outcome: receipt.outcome });
  } catch (error) {
    if (error instanceof Outdated) {
      await journal.record(() => takeBack(context, job));
      return { kind: 'outdated' };
    }
    if (!(error instanceof CallFailure)) throw error;
    outcome = { kind: 'lost', failure: error };
    const outcomes = new OutcomeLog({ ...about, requestId: error.requestId });
    await journal.record(() => {
      outcome = recordFailure(context, job, error, options, outcomes);
    });
    outcomes.write(context);
    context.report({ kind: 'attempt', outcome: attemptOutcome(error) });
  }
  return outcome;
}
