import { AppError } from '../../../shared/errors.ts';
import { FINAL_JOB_STATES } from '../../../shared/model/job.ts';
import type { Run, RunProgress, RunSummary } from '../../../shared/model/run.ts';
import type { Lease } from '../store/lease.ts';
import { changeCounts, getRun, jobCounts, runRow } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { RunExecutor } from './execute/run-executor.ts';
import { RateOverTime } from './rate-over-time.ts';

/** Between two looks at a run's progress, in milliseconds. */
const PROGRESS_MS = 500;

interface ActiveRun {
  readonly context: StoreContext;
  readonly executor: RunExecutor;
  readonly done: Promise<void>;
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
    return this.#runs.has(`${context.store.id}/${run}`);
  }

  /** Is any run of the store being worked on? */
  hasRun(storeId: string): boolean {
    return [...this.#runs.values()].some((active) => active.context.store.id === storeId);
  }

  /** Resolves when a run that is being worked on has ended. @throws what stopped it */
  async ended(context: StoreContext, run: number): Promise<void> {
    await this.#runs.get(`${context.store.id}/${run}`)?.done;
  }

  /** Starts working on a run whose jobs are in the queue; one that is being worked on already goes on. */
  start(context: StoreContext, lease: Lease, run: number): void {
    const key = `${context.store.id}/${run}`;
    if (this.#runs.has(key)) return;
    if (this.hasRun(context.store.id)) {
      throw new AppError(
        'in_use',
        `Another run is working on “${context.store.name}”. Wait for it or cancel it.`,
      );
    }
    const executor = new RunExecutor(context, lease, run, {
      patienceMs: this.#patienceMs,
      signal: this.#closing.signal,
    });
    const done = executor.execute().finally(() => this.#runs.delete(key));
    // Whoever watches gets the failure; nobody may be watching.
    done.catch((error: unknown) => context.log.error('The run stopped', { run, error }));
    this.#runs.set(key, { context, executor, done, startedAt: context.clock.monotonic() });
  }

  /**
   * Progress about twice a second until the run has ended, then the summary.
   * @throws what stopped the run, when it did not end by itself
   */
  async *watch(context: StoreContext, run: number): AsyncGenerator<RunProgress, RunSummary> {
    const active = this.#runs.get(`${context.store.id}/${run}`);
    const rate = new RateOverTime();
    let isDone = active === undefined;
    const done = active?.done.finally(() => {
      isDone = true;
    });
    while (!isDone && done) {
      yield this.#progress(context, run, rate);
      const enough = new AbortController();
      await Promise.race([done, context.clock.sleep(PROGRESS_MS, enough.signal).catch(() => {})]);
      enough.abort();
    }
    await done;
    yield this.#progress(context, run, rate);
    const ended = getRun(context.database, run);
    return {
      run: ended,
      seconds: active ? (context.clock.monotonic() - active.startedAt) / 1000 : 0,
      restoreShare: active?.executor.meter.restoreShare() ?? null,
    };
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
    this.#closing.abort();
    await Promise.allSettled([...this.#runs.values()].map((active) => active.done));
  }
}

export function isEnded(run: Run): boolean {
  return run.state === 'finished' || run.state === 'cancelled';
}
