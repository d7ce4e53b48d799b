import { AppError } from '../../../../shared/errors.ts';
import { CallFailure } from '../../shopify/store-client.ts';
import type { Lease } from '../../store/lease.ts';
import { dropIntent } from '../../store/runs/journal.ts';
import { cancelWaiting, moveJob, nextDueAt, recoverRunning } from '../../store/runs/queue.ts';
import { returnCancelledToSet } from '../../store/runs/run-changes.ts';
import { addRunWork, runRow, setRunState } from '../../store/runs/run-rows.ts';
import type { StoreContext } from '../../store-context.ts';
import { JournalWriter } from './journal-writer.ts';
import { CANCEL_POLL_MS, CONCURRENCY, LATE_COMMIT_MS, PAUSE_FIRST_MS, PAUSE_LONGEST_MS } from './limits.ts';
import { type Batch, type PreparedJob, prepareBatch, takeBatch } from './prepare.ts';
import { RunMeter } from './run-meter.ts';
import { sendJob } from './send.ts';

export interface ExecuteOptions {
  /** How long a store may stay out of reach before the run gives up waiting, in milliseconds. The run stays paused. */
  readonly patienceMs: number;
  /** Aborted when the engine closes: what is on its way is finished, the rest stays queued. */
  readonly signal: AbortSignal;
}

/** Failures that may pass by themselves: the lane waits and tries again. */
const MAY_PASS: ReadonlySet<CallFailure['kind']> = new Set([
  'offline',
  'unavailable',
  'throttled',
  'unknown',
]);

/**
 * Works through the jobs of one run: check a batch, journal its intents, send, journal the receipts — with at most ten
 * calls in flight and never two on one product. Everything it knows is in the journal; a new executor on the same
 * database goes on where this one was killed.
 */
export class RunExecutor {
  readonly meter = new RunMeter();
  readonly #context: StoreContext;
  readonly #run: number;
  readonly #options: ExecuteOptions;
  readonly #journal: JournalWriter;
  readonly #ready: PreparedJob[] = [];
  readonly #busyProducts = new Set<string>();
  #inFlight = 0;
  #preparing: Promise<void> | null = null;
  #queueEmpty = false;
  #failure: unknown = null;
  #outOfReachSince: number | null = null;
  #wake: () => void = () => {};

  constructor(context: StoreContext, lease: Lease, run: number, options: ExecuteOptions) {
    this.#context = context;
    this.#run = run;
    this.#options = options;
    this.#journal = new JournalWriter(context.database, lease);
  }

  /**
   * Works until every job is in a final state, the run is cancelled or the engine closes.
   *
   * @throws CallFailure when the store cannot be used; the run is paused with the reason and can be resumed
   */
  async execute(): Promise<void> {
    const { database, clock, client } = this.#context;
    const startedAt = clock.monotonic();
    const throttledBefore = client.throttled();
    recoverRunning(database, this.#run, LATE_COMMIT_MS);
    setRunState(database, this.#run, this.#isCancelling() ? 'cancelling' : 'running', clock.now());
    try {
      await this.#work();
    } finally {
      await this.#settleInFlight();
      addRunWork(database, this.#run, {
        milliseconds: clock.monotonic() - startedAt,
        readRequested: this.meter.readRequested,
        readSpent: this.meter.readSpent,
        throttled: client.throttled() - throttledBefore,
      });
    }
  }

  async #work(): Promise<void> {
    for (;;) {
      if (this.#failure) await this.#waitOrGiveUp();
      if (this.#options.signal.aborted)
        return this.#leave('Bulkhead was closed before the run was finished.');
      if (this.#isCancelling()) this.#cancel();
      this.#dispatch();
      this.#prepareMore();
      if (this.#inFlight > 0 || this.#preparing) {
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
    while (this.#inFlight < CONCURRENCY && this.#maySend()) {
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
    const { client, clock } = this.#context;
    this.#inFlight += 1;
    for (const product of job.products) this.#busyProducts.add(product);
    void sendJob(this.#context, this.#journal, this.#run, job)
      .then((outcome) => {
        if (outcome.kind === 'halted') this.#failure ??= outcome.failure;
        else this.#outOfReachSince = null;
        if (outcome.kind === 'answered') {
          this.meter.countSpent(outcome.points, client.bucket(), clock.monotonic());
        }
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#inFlight -= 1;
        for (const product of job.products) this.#busyProducts.delete(product);
        // It may have gone back to the queue.
        this.#queueEmpty = false;
        // At once, not after the loop has woken up: a free place is lost throughput.
        this.#dispatch();
        this.#wake();
      });
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
    this.#preparing = prepareBatch(this.#context, this.#journal, run, batch, { run: run.id }, (cost) => {
      this.meter.countRead(cost);
      this.meter.countSpent(cost.actual ?? 0, this.#context.client.bucket(), this.#context.clock.monotonic());
    })
      .then((jobs) => {
        this.#outOfReachSince = null;
        this.#ready.push(...jobs);
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
        this.#giveBack(batch);
      })
      .finally(() => {
        this.#preparing = null;
        this.#dispatch();
        this.#wake();
      });
  }

  #giveBack(batch: Batch): void {
    const { database } = this.#context;
    if (!database.open) return;
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
        dropIntent(database, job.attempt);
        moveJob(database, { job: job.id, event: 'requeue', unpunished: true });
      }
    })();
    this.#queueEmpty = false;
  }

  #cancel(): void {
    const { database, clock } = this.#context;
    this.#unprepare();
    database.transaction(() => {
      cancelWaiting(database, this.#run);
      returnCancelledToSet(database, this.#run, clock.now());
      setRunState(database, this.#run, 'cancelling', clock.now());
    })();
  }

  #leave(reason: string): void {
    this.#unprepare();
    setRunState(this.#context.database, this.#run, 'paused', this.#context.clock.now(), reason);
  }

  #finish(): void {
    const state = this.#isCancelling() ? 'cancelled' : 'finished';
    setRunState(this.#context.database, this.#run, state, this.#context.clock.now());
  }

  /** The store cannot be used now: pauses, and goes on by itself while the failure may pass and patience lasts. */
  async #waitOrGiveUp(): Promise<void> {
    const { clock, database, log } = this.#context;
    await this.#settleInFlight();
    const failure = this.#failure;
    this.#failure = null;
    if (!(failure instanceof AppError)) throw failure;
    this.#unprepare();
    setRunState(database, this.#run, 'paused', clock.now(), failure.message);
    log.warn('The run is paused', { run: this.#run, reason: failure.message });
    this.#outOfReachSince ??= clock.monotonic();
    const waited = clock.monotonic() - this.#outOfReachSince;
    const mayPass = failure instanceof CallFailure && MAY_PASS.has(failure.kind);
    if (!mayPass || waited >= this.#options.patienceMs) throw failure;
    await this.#somethingHappens(Math.min(Math.max(waited, PAUSE_FIRST_MS), PAUSE_LONGEST_MS));
    setRunState(database, this.#run, 'running', clock.now());
  }

  async #settleInFlight(): Promise<void> {
    while (this.#inFlight > 0 || this.#preparing) await this.#callEnds();
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
