import { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { CallFailure } from '../../shopify/store-client.ts';
import { databaseError } from '../../store/database.ts';
import type { Lease } from '../../store/lease.ts';
import { dropIntent } from '../../store/runs/journal.ts';
import { cancelWaiting, moveJob, nextDueAt, recoverRunning } from '../../store/runs/queue.ts';
import { returnWaitingToSet } from '../../store/runs/run-changes.ts';
import { addRunWork, runRow, setRunState } from '../../store/runs/run-rows.ts';
import type { StoreContext } from '../../store-context.ts';
import { startAge } from './age.ts';
import { JournalWriter } from './journal-writer.ts';
import {
  CANCEL_POLL_MS,
  CONCURRENCY,
  LATE_COMMIT_MS,
  LOST_IN_A_ROW,
  PAUSE_FIRST_MS,
  PAUSE_LONGEST_MS,
} from './limits.ts';
import { type Batch, type PreparedJob, prepareBatch, takeBatch } from './prepare.ts';
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

/** Failures that may pass by themselves: the lane waits and tries again. */
const MAY_PASS: ReadonlySet<CallFailure['kind']> = new Set([
  'offline',
  'unavailable',
  'throttled',
  'unknown',
]);

function storeFails(calls: number, { message, requestId, status }: CallFailure): CallFailure {
  return new CallFailure(
    'unavailable',
    `The store has given no clear answer to the last ${calls} calls. The last was: ${message}`,
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
  /** Calls without a clear answer since the last that had one. */
  #lostInARow = 0;
  #wake: () => void = () => {};

  constructor(context: StoreContext, lease: Lease, run: number, options: ExecuteOptions) {
    this.#wallClock = context.clock;
    this.#context = { ...context, clock: steadyClock(context.clock) };
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
    recoverRunning(database, this.#run, clock.now() + LATE_COMMIT_MS);
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
    const places = this.#isStoreFailing() ? 1 : CONCURRENCY;
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

  #isStoreFailing(): boolean {
    return this.#lostInARow >= LOST_IN_A_ROW;
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
    const options = { isProbe: this.#isStoreFailing(), onAnswered: freePlace };
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
        this.#lostInARow = 0;
        this.#outOfReachSince = null;
        this.meter.countSpent(outcome.points, client.bucket(), clock.monotonic());
        break;
      case 'lost':
        this.#lostInARow += 1;
        if (this.#isStoreFailing()) this.#failure ??= storeFails(this.#lostInARow, outcome.failure);
        break;
      case 'throttled':
        this.#outOfReachSince = null;
        break;
      case 'halted':
        this.#failure ??= outcome.failure;
        break;
    }
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
    this.#preparing = prepareBatch(this.#context, this.#journal, run, batch, { run: run.id }, age, (cost) => {
      this.meter.countRead(cost);
      this.meter.countSpent(cost.actual ?? 0, this.#context.client.bucket(), this.#context.clock.monotonic());
    })
      .then((jobs) => {
        // A store that can be read may still fail at every write.
        if (!this.#isStoreFailing()) this.#outOfReachSince = null;
        this.#ready.push(...jobs);
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
        // After any other failure nothing more is written: whoever takes up the run finds the jobs as they are.
        if (error instanceof CallFailure) this.#giveBack(batch);
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
    this.#unprepare();
    setRunState(this.#context.database, this.#run, 'paused', this.#context.clock.now(), reason);
  }

  #finish(): void {
    this.isOver = true;
    const state = this.#isCancelling() ? 'cancelled' : 'finished';
    setRunState(this.#context.database, this.#run, state, this.#context.clock.now());
  }

  /** The store cannot be used now: pauses, and goes on by itself while the failure may pass and patience lasts. */
  async #waitOrGiveUp(): Promise<void> {
    const { clock, database, log } = this.#context;
    await this.#settleInFlight();
    const failure = this.#failure;
    this.#failure = null;
    if (!(failure instanceof AppError)) return this.#giveUp(failure);
    if (failure.code === 'in_use') throw failure;
    this.#unprepare();
    setRunState(database, this.#run, 'paused', clock.now(), failure.message);
    log.warn('The run is paused', { run: this.#run, reason: failure.message });
    this.#outOfReachSince ??= clock.monotonic();
    const waited = clock.monotonic() - this.#outOfReachSince;
    const mayPass = failure instanceof CallFailure && MAY_PASS.has(failure.kind);
    if (!mayPass || waited >= this.#options.patienceMs) throw failure;
    const longer = Math.min(Math.max(waited, PAUSE_FIRST_MS), PAUSE_LONGEST_MS);
    await this.#somethingHappens(Math.min(longer, this.#options.patienceMs - waited));
    setRunState(database, this.#run, 'running', clock.now());
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
