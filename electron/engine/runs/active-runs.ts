import { AppError } from '../../../shared/errors.ts';
import { FINAL_JOB_STATES } from '../../../shared/model/job.ts';
import type { Run, RunProgress, RunSummary } from '../../../shared/model/run.ts';
import type { Lease } from '../store/lease.ts';
import { changeCounts, getRun, jobCounts, runRow, setRunState, stopWaiting } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { RunExecutor } from './execute/run-executor.ts';
import { RateOverTime } from './rate-over-time.ts';

/** Between two looks at a run's progress, in milliseconds. */
const PROGRESS_MS = 500;
/** Counting the rows of a very large run takes long; it gets at most this part of the time: one in so many. */
const COUNTING_SHARE = 20;

interface ActiveRun {
  readonly context: StoreContext;
  readonly executor: RunExecutor;
  readonly done: Promise<void>;
  /** Aborted when somebody pauses the run. */
  readonly pausing: AbortController;
  readonly startedAt: number;
}

function sum(
  counts: Readonly<Record<string, number>>,
  keys: readonly string[] = Object.keys(counts),
): number {
  return keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
}

/**
 * The runs that this engine works on. A run goes on whether or not somebody watches it; any number may watch.
 */
export class ActiveRuns {
  readonly #runs = new Map<string, ActiveRun>();
  readonly #closing = new AbortController();
  readonly #patienceMs: number;

  /** @param patienceMs how long a run waits for a store that is out of reach, in milliseconds */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  isActive(context: StoreContext, run: number): boolean {
    return this.#runs.get(`${context.store.id}/${run}`)?.executor.isOver === false;
  }

  /** Is any run of the store being worked on? */
  hasRun(storeId: string): boolean {
    return [...this.#runs.values()].some(
      ({ context, executor }) => context.store.id === storeId && !executor.isOver,
    );
  }

  /** Resolves when a run that is being worked on has ended. @throws what stopped it */
  async ended(context: StoreContext, run: number): Promise<void> {
    await this.#runs.get(`${context.store.id}/${run}`)?.done;
  }

  /** Starts working on a run whose jobs are in the queue; one that is being worked on already goes on. */
  start(context: StoreContext, lease: Lease, run: number): void {
    const key = `${context.store.id}/${run}`;
    const active = this.#runs.get(key);
    if (active && !active.executor.isOver) return;
    if (this.hasRun(context.store.id)) {
      const reason = busy(context.store.name);
      setRunState(context.database, run, 'paused', context.clock.now(), reason);
      throw new AppError('in_use', reason, { data: { run } });
    }
    const pausing = new AbortController();
    const executor = new RunExecutor(context, lease, run, {
      patienceMs: this.#patienceMs,
      signal: AbortSignal.any([this.#closing.signal, pausing.signal]),
    });
    const done = executor.execute().finally(() => {
      if (this.#runs.get(key)?.executor === executor) this.#runs.delete(key);
    });
    // Whoever watches gets the failure; nobody may be watching.
    done.catch((error: unknown) => {
      context.log.error('The run stopped', { run, error });
      context.report({ kind: 'gave-up', run, error });
    });
    this.#runs.set(key, { context, executor, done, pausing, startedAt: context.clock.monotonic() });
  }

  /**
   * Stops sending for a run that this engine works on; resolves when what was on its way is finished and the run is
   * paused. Nothing happens to other runs.
   */
  async pause(context: StoreContext, run: number): Promise<void> {
    stopWaiting(context.database, run);
    this.#runs.get(`${context.store.id}/${run}`)?.pausing.abort('Paused by you.');
    await this.pauseEnds(context, run);
  }

  /** Resolves when a run that somebody is pausing no longer works; at once for all others. */
  async pauseEnds(context: StoreContext, run: number): Promise<void> {
    const active = this.#runs.get(`${context.store.id}/${run}`);
    if (active?.pausing.signal.aborted) await active.done.catch(() => {});
  }

  /**
   * @throws AppError `in_use` when another run of the store is being worked on
   */
  assertFree(context: StoreContext, run: number | null): void {
    if (run !== null && this.isActive(context, run)) return;
    if (this.hasRun(context.store.id)) throw new AppError('in_use', busy(context.store.name));
  }

  /**
   * Progress about twice a second until the run has ended, then the summary.
   * @throws what stopped the run, when it did not end by itself; AppError `cancelled` when the engine was closed before
   */
  async *watch(context: StoreContext, run: number): AsyncGenerator<RunProgress, RunSummary> {
    const active = this.#runs.get(`${context.store.id}/${run}`);
    const rate = new RateOverTime();
    let isDone = active === undefined;
    const done = active?.done.finally(() => {
      isDone = true;
    });
    // Whoever watches may go away before the run fails.
    done?.catch(() => {});
    while (!isDone && done) {
      const { clock } = context;
      const startedAt = clock.monotonic();
      const progress = this.#progress(context, run, rate);
      const took = clock.monotonic() - startedAt;
      yield progress;
      const enough = new AbortController();
      const pause = Math.max(PROGRESS_MS, took * COUNTING_SHARE);
      await Promise.race([done, clock.sleep(pause, enough.signal).catch(() => {})]);
      enough.abort();
    }
    await done;
    // Whoever watches may have looked away while the engine was closed.
    if (!context.database.open) throw new AppError('cancelled', 'Bulkhead was closed.');
    const progress = this.#progress(context, run, rate);
    const summary = {
      run: getRun(context.database, run),
      seconds: active ? (context.clock.monotonic() - active.startedAt) / 1000 : 0,
      restoreShare: active?.executor.meter.restoreShare() ?? null,
    };
    yield progress;
    return summary;
  }

  /**
   * Follows a run that another engine works on, by what that writes down.
   *
   * @param isElsewhere whether another engine still works on the store
   */
  async *watchElsewhere(
    context: StoreContext,
    run: number,
    isElsewhere: () => boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RunProgress, RunSummary> {
    const rate = new RateOverTime();
    const isOver = () => signal?.aborted || this.#closing.signal.aborted;
    while (!isOver() && isUnderWay(runRow(context.database, run)) && isElsewhere()) {
      yield this.#progress(context, run, rate);
      await context.clock.sleep(PROGRESS_MS, signal).catch(() => {});
    }
    return yield* this.watch(context, run);
  }

  #progress(context: StoreContext, run: number, rate: RateOverTime): RunProgress {
    const row = runRow(context.database, run);
    const jobs = jobCounts(context.database, run);
    const changes = changeCounts(context.database, run);
    const changesTotal = sum(changes);
    const changesFinal = changesTotal - changes.pending;
    rate.add(changesFinal, context.clock.monotonic());
    const perSecond = rate.perSecond();
    return {
      run,
      state: row.state,
      pauseReason: row.pause_reason,
      jobsFinal: sum(jobs, FINAL_JOB_STATES),
      jobsTotal: sum(jobs),
      changesFinal,
      changesTotal,
      rate: perSecond,
      secondsLeft: perSecond > 0 ? (changesTotal - changesFinal) / perSecond : null,
      bucket: context.client.bucket(),
    };
  }

  /** Stops every run cleanly: what is on its way is finished and written down, the rest stays queued. */
  async close(): Promise<void> {
    this.#closing.abort('Bulkhead was closed before the run was finished.');
    await Promise.allSettled([...this.#runs.values()].map((active) => active.done));
  }
}

function busy(storeName: string): string {
  return `Another run is working on “${storeName}”. Wait for it or cancel it.`;
}

/** Somebody works on it, as far as the journal knows. */
export function isUnderWay(run: Pick<Run, 'state'>): boolean {
  return run.state === 'running' || run.state === 'cancelling';
}

export function isEnded(run: Run): boolean {
  return run.state === 'finished' || run.state === 'cancelled';
}
