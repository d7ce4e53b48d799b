import { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { CallFailure } from '../../shopify/store-client.ts';
import { databaseError } from '../../store/database.ts';
import type { Lease } from '../../store/lease.ts';
import { dropIntent } from '../../store/runs/journal.ts';
import { cancelWaiting, hasUntried, moveJob, nextDueAt, recoverRunning } from '../../store/runs/queue.ts';
import { returnWaitingToSet } from '../../store/runs/run-changes.ts';
import { addRunWork, runRow, setRunState, stopWaiting } from '../../store/runs/run-rows.ts';
import type { StoreContext } from '../../store-context.ts';
import { logEnded, logPaused, logResumed } from '../life-log.ts';
import { startAge } from './age.ts';
import { JournalWriter } from './journal-writer.ts';
import {
  CANCEL_POLL_MS,
  CONCURRENCY,
  LATE_COMMIT_MS,
  PAUSE_FIRST_MS,
  PAUSE_LONGEST_MS,
  STARTS_BY_ITSELF,
} from './limits.ts';
import { mayPass } from './may-pass.ts';
import { type Batch, type PreparedJob, prepareBatch, takeBatch } from './prepare.ts';
import { RetryBudget } from './retry-budget.ts';
import { RunMeter } from './run-meter.ts';
import { type SendOutcome, sendJob } from './send.ts';
import { steadyClock } from './steady-clock.ts';

export interface ExecuteOptions {
  /** How long a store may stay out of reach before the run gives up waiting, in milliseconds. The run stays paused. */
  readonly patienceMs: number;
  /**
   * Aborted with the reason in words when the engine closes or somebody pauses the run: what is on its way is finished,
   * the rest stays queued.
   */
  readonly signal: AbortSignal;
}

function storeFails({ calls, lost }: RetryBudget, { message, requestId, status }: CallFailure): CallFailure {
  const which = lost === calls ? `the last ${calls} calls` : `${lost} of the last ${calls} calls`;
  return new CallFailure(
    'unavailable',
    `The store has given no clear answer to ${which}. The last was: ${message}`,
    { requestId, status },
  );
}

/**
 * Works through the jobs of one run: check a batch, journal its intents, send, journal the receipts — with at most ten
 * calls in flight and never two on one product. Everything it knows is in the journal; a new executor on the same
 * database goes on where this one was killed.
 */
export class RunExecutor {
  readonly meter = new RunMeter();
  /** Every job has ended: a further try of the run needs a new executor. */
  isOver = false;
  readonly #context: StoreContext;
  /** As the person sees it: it may be set, and goes on while a laptop sleeps. */
  readonly #wallClock: Clock;
  readonly #run: number;
  readonly #options: ExecuteOptions;
  readonly #lease: Lease;
  readonly #journal: JournalWriter;
  readonly #ready: PreparedJob[] = [];
  readonly #busyProducts = new Set<string>();
  /** Calls on their way to the store. */
  #inFlight = 0;
  /** Calls whose outcome is not yet in the journal, those on their way included. */
  #unrecorded = 0;
  #preparing: Promise<void> | null = null;
  #queueEmpty = false;
  #failure: unknown = null;
  #outOfReachSince: number | null = null;
  /** The run has not begun: it waits for the store to answer, however long that takes. */
  #isWaiting: boolean;
  readonly #budget = new RetryBudget();
  #wake: () => void = () => {};

  constructor(context: StoreContext, lease: Lease, run: number, options: ExecuteOptions) {
    this.#wallClock = context.clock;
    this.#context = { ...context, clock: steadyClock(context.clock) };
    this.#run = run;
    this.#options = options;
    this.#lease = lease;
    this.#journal = new JournalWriter(context.database, lease);
    this.#isWaiting = runRow(context.database, run).when_online === 1;
  }

  /**
   * Works until every job is in a final state, the run is cancelled or the engine closes.
   *
   * @throws CallFailure when the store cannot be used; the run is paused with the reason and can be resumed
   * @throws AppError `in_use` when another engine has taken the store over; nothing more is sent or written then
   */
  async execute(): Promise<void> {
    const { database, clock, client } = this.#context;
    const startedAt = clock.monotonic();
    const throttledBefore = client.throttled();
    recoverRunning(database, this.#run, clock.now() + LATE_COMMIT_MS);
    if (this.#isCancelling()) setRunState(database, this.#run, 'cancelling', clock.now());
    else if (!this.#isWaiting) setRunState(database, this.#run, 'running', clock.now());
    try {
      await this.#work();
    } finally {
      await this.#settleInFlight();
      if (this.#lease.isHeld()) {
        addRunWork(database, this.#run, {
          milliseconds: clock.monotonic() - startedAt,
          readRequested: this.meter.readRequested,
          readSpent: this.meter.readSpent,
          throttled: client.throttled() - throttledBefore,
        });
      }
    }
  }

  async #work(): Promise<void> {
    for (;;) {
      // After the sleep of a laptop the store may be another engine's.
      this.#lease.assertHeld();
      if (this.#failure) await this.#waitOrGiveUp();
      if (this.#options.signal.aborted) return this.#leave(String(this.#options.signal.reason));
      if (this.#isCancelling()) this.#cancel();
      this.#dispatch();
      this.#prepareMore();
      if (this.#unrecorded > 0 || this.#preparing) {
        await this.#somethingHappens(CANCEL_POLL_MS);
        continue;
      }
      if (this.#failure || this.#ready.length > 0) continue;
      const dueAt = nextDueAt(this.#context.database, this.#run);
      if (dueAt === null) return this.#finish();
      const wait = Math.max(1, dueAt - this.#context.clock.now());
      this.#queueEmpty = false;
      if (wait > 1) await this.#somethingHappens(Math.min(wait, CANCEL_POLL_MS));
    }
  }

  #isCancelling(): boolean {
    return runRow(this.#context.database, this.#run).cancel_requested_at !== null;
  }

  /** Sends what is ready, oldest first, leaving out jobs whose product another call is writing to. */
  #dispatch(): void {
    const places = this.#budget.isSpent ? 1 : this.#context.client.concurrency;
    while (this.#inFlight < places && this.#maySend()) {
      const index = this.#ready.findIndex((job) => this.#busyProducts.isDisjointFrom(job.products));
      const [job] = index < 0 ? [] : this.#ready.splice(index, 1);
      if (!job) return;
      this.#send(job);
    }
  }

  #maySend(): boolean {
    return !this.#failure && !this.#options.signal.aborted && !this.#isCancelling();
  }

  #send(job: PreparedJob): void {
    this.#inFlight += 1;
    this.#unrecorded += 1;
    for (const product of job.products) this.#busyProducts.add(product);
    let isUnderWay = true;
    const freePlace = () => {
      if (isUnderWay) this.#inFlight -= 1;
      isUnderWay = false;
      this.#wake();
    };
    const isProbe = this.#budget.isSpent && hasUntried(this.#context.database, this.#run);
    const options = { isProbe, onAnswered: freePlace };
    void sendJob(this.#context, this.#journal, this.#run, job, options)
      .then((outcome) => this.#learn(outcome))
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#unrecorded -= 1;
        for (const product of job.products) this.#busyProducts.delete(product);
        // It may have gone back to the queue.
        this.#queueEmpty = false;
        freePlace();
      });
  }

  /** What the end of a call says of the store. */
  #learn(outcome: SendOutcome): void {
    const { client, clock } = this.#context;
    switch (outcome.kind) {
      case 'answered':
        this.#budget.countAnswered();
        this.#isInReach();
        this.meter.countSpent(outcome.points, client.bucket(), clock.monotonic());
        break;
      case 'lost':
        this.#budget.countLost();
        if (this.#budget.isSpent) this.#failure ??= storeFails(this.#budget, outcome.failure);
        break;
      case 'throttled':
        this.#isInReach();
        break;
      case 'halted':
        this.#failure ??= outcome.failure;
        break;
    }
  }

  #isInReach(): void {
    if (this.#isWaiting) this.#begin();
    if (this.#outOfReachSince !== null) logResumed(this.#context, this.#run, 'the store answers again.');
    this.#outOfReachSince = null;
  }

  #begin(): void {
    const { database, clock } = this.#context;
    this.#isWaiting = false;
    stopWaiting(database, this.#run);
    if (!this.#isCancelling()) setRunState(database, this.#run, 'running', clock.now());
  }

  /** Keeps one batch ahead of the sending, so that the check's round trip costs no idle time. */
  #prepareMore(): void {
    const { database } = this.#context;
    const run = runRow(database, this.#run);
    const isLow = this.#ready.length < Math.max(CONCURRENCY, run.check_batch / 4);
    if (this.#preparing || this.#queueEmpty || this.#failure || !isLow) return;
    const batch = takeBatch(this.#context, run, run.cancel_requested_at !== null);
    if (batch.settling.length + batch.claimed.length === 0) {
      this.#queueEmpty = true;
      return;
    }
    const age = startAge(this.#wallClock);
    const { signal } = this.#options;
    const call = { run: run.id, signal };
    this.#preparing = prepareBatch(this.#context, this.#journal, run, batch, call, age, (cost) => {
      this.meter.countRead(cost);
      this.meter.countSpent(cost.actual ?? 0, this.#context.client.bucket(), this.#context.clock.monotonic());
    })
      .then((jobs) => {
        // A store that can be read may still fail at every write.
        if (!this.#budget.isSpent) this.#isInReach();
        this.#ready.push(...jobs);
      })
      .catch((error: unknown) => {
        const isStopped = error instanceof AppError && error.code === 'cancelled' && signal.aborted;
        if (!isStopped) this.#failure ??= error;
        // After any other failure nothing more is written: whoever takes up the run finds the jobs as they are.
        if (isStopped || error instanceof CallFailure) this.#giveBack(batch);
      })
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#preparing = null;
        this.#dispatch();
        this.#wake();
      });
  }

  #giveBack(batch: Batch): void {
    const { database } = this.#context;
    if (!this.#lease.isHeld()) return;
    for (const job of batch.claimed) {
      moveJob(database, { job: job.id, event: 'requeue', unpunished: true });
    }
  }

  /** Takes back intents of jobs that were prepared and not sent. */
  #unprepare(): void {
    const { database } = this.#context;
    const jobs = this.#ready.splice(0);
    database.transaction(() => {
      for (const job of jobs) {
        dropIntent(database, job.id, job.attempt);
        moveJob(database, { job: job.id, event: 'requeue', unpunished: true });
      }
    })();
    this.#queueEmpty = false;
  }

  #cancel(): void {
    const { database, clock } = this.#context;
    this.#unprepare();
    database.transaction(() => {
      returnWaitingToSet(database, this.#run, clock.now());
      cancelWaiting(database, this.#run);
      setRunState(database, this.#run, 'cancelling', clock.now());
    })();
  }

  async #leave(reason: string): Promise<void> {
    // What is being prepared has intents in a moment, and will not be sent either.
    await this.#settleInFlight();
    this.#lease.assertHeld();
    this.#unprepare();
    setRunState(this.#context.database, this.#run, 'paused', this.#context.clock.now(), reason);
    logPaused(this.#context, this.#run, reason, true);
  }

  #finish(): void {
    this.isOver = true;
    const state = this.#isCancelling() ? 'cancelled' : 'finished';
    setRunState(this.#context.database, this.#run, state, this.#context.clock.now());
    logEnded(this.#context, this.#run);
  }

  /** The store cannot be used now: pauses, and goes on by itself while the failure may pass and patience lasts. */
  async #waitOrGiveUp(): Promise<void> {
    const { clock, database } = this.#context;
    await this.#settleInFlight();
    const failure = this.#failure;
    this.#failure = null;
    if (!(failure instanceof AppError)) return this.#giveUp(failure);
    if (failure.code === 'in_use') throw failure;
    this.#lease.assertHeld();
    this.#unprepare();
    const mayGoOn = failure instanceof CallFailure && mayPass(failure);
    const reason = this.#isWaiting && mayGoOn ? `${failure.message} ${STARTS_BY_ITSELF}` : failure.message;
    setRunState(database, this.#run, 'paused', clock.now(), reason);
    logPaused(this.#context, this.#run, reason, false);
    this.#outOfReachSince ??= clock.monotonic();
    const waited = clock.monotonic() - this.#outOfReachSince;
    const patience = this.#isWaiting ? Number.POSITIVE_INFINITY : this.#options.patienceMs;
    if (!mayGoOn || waited >= patience) throw failure;
    const longer = Math.min(Math.max(waited, PAUSE_FIRST_MS), PAUSE_LONGEST_MS);
    await this.#unlessCancelled(Math.min(longer, patience - waited));
    this.#lease.assertHeld();
    if (!this.#isWaiting) setRunState(database, this.#run, 'running', clock.now());
  }

  /** Waits so long, or until the engine closes or somebody asks the run to stop. */
  async #unlessCancelled(milliseconds: number): Promise<void> {
    const { clock } = this.#context;
    const until = clock.monotonic() + milliseconds;
    while (clock.monotonic() < until && !this.#options.signal.aborted && !this.#isCancelling()) {
      const left = Math.max(1, until - clock.monotonic());
      await this.#somethingHappens(Math.min(left, CANCEL_POLL_MS));
    }
  }

  /** The journal cannot be written, perhaps not even that the run is paused. */
  #giveUp(failure: unknown): never {
    const { database, clock } = this.#context;
    const problem = databaseError(failure);
    const reason = problem instanceof Error ? problem.message : String(problem);
    try {
      setRunState(database, this.#run, 'paused', clock.now(), reason);
    } catch {
      // What cannot be written down is still thrown.
    }
    throw problem;
  }

  async #settleInFlight(): Promise<void> {
    while (this.#unrecorded > 0 || this.#preparing) await this.#callEnds();
  }

  #callEnds(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Resolves when a call or a check has ended, the engine closes, or after the given milliseconds. */
  async #somethingHappens(milliseconds: number): Promise<void> {
    const happened = new AbortController();
    const stop = AbortSignal.any([happened.signal, this.#options.signal]);
    const timeout = this.#context.clock.sleep(milliseconds, stop).catch(() => {});
    await Promise.race([this.#callEnds(), timeout]);
    happened.abort();
  }
}
