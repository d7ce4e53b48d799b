import { statSync } from 'node:fs';
import { ChangeOutcome, JobState } from '../../../shared/model/job.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import { storeDatabasePath } from '../home.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { lastPulledAt } from '../store/catalog/pull-journal.ts';
import type { Database } from '../store/database.ts';
import { waitingJobs } from '../store/runs/queue-depth.ts';
import { changeCounts, currentRun, jobCounts } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { storeState } from '../stores/store-status.ts';
import type { StoreReading } from '../support/metrics/store-reading.ts';

/** Counting the rows of a very large run takes long; it gets at most this part of the time: one in so many. */
const COUNTING_SHARE = 20;

type Counts = Pick<StoreReading, 'jobs' | 'changes'>;

function none<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

const NO_COUNTS: Counts = { jobs: none(JobState.options), changes: none(ChangeOutcome.options) };

function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Reads stores for a scrape, from what is there already. */
export class StoreReader {
  readonly #home: string;
  readonly #runs: ActiveRuns;
  readonly #counted = new WeakMap<Database, { readonly counts: Counts; readonly validUntil: number }>();

  constructor(home: string, runs: ActiveRuns) {
    this.#home = home;
    this.#runs = runs;
  }

  read(context: StoreContext): StoreReading {
    const { store, database, client } = context;
    const { state, run } = storeState(context, this.#runs);
    return {
      id: store.id,
      // People name stores as they like.
      name: redactText(store.name),
      state,
      isRunPaused: run?.state === 'paused',
      waitingJobs: waitingJobs(database),
      ...this.#counts(database),
      bucket: client.bucket(),
      pulledAt: lastPulledAt(database),
      databaseBytes: bytesOf(storeDatabasePath(this.#home, store.id)),
    };
  }

  #counts(database: Database): Counts {
    const startedAt = performance.now();
    const before = this.#counted.get(database);
    if (before && startedAt < before.validUntil) return before.counts;
    const run = currentRun(database);
    if (!run) return NO_COUNTS;
    const counts = { jobs: jobCounts(database, run.id), changes: changeCounts(database, run.id) };
    const now = performance.now();
    this.#counted.set(database, { counts, validUntil: now + (now - startedAt) * COUNTING_SHARE });
    return counts;
  }
}
