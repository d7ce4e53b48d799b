import type { ChangeOutcome, JobState } from '../../../../shared/model/job.ts';
import type { StoreStatus } from '../../../../shared/model/store-status.ts';

/** What a scrape tells of one store, read when it comes. */
export interface StoreReading {
  /** As in the log; it stays when the store is renamed. */
  readonly id: string;
  readonly name: string;
  readonly state: StoreStatus['state'];
  readonly isRunPaused: boolean;
  /** Jobs that wait. */
  readonly waitingJobs: number;
  /** Of the run that is under way or waits to go on, else of the last one. */
  readonly jobs: Readonly<Record<JobState, number>>;
  readonly changes: Readonly<Record<ChangeOutcome, number>>;
  /** In points, and points per second; null before the first call. */
  readonly bucket: {
    readonly maximum: number;
    readonly available: number;
    readonly restoreRate: number;
  } | null;
  /** When the last completed pull began, in epoch milliseconds; null before the first. */
  readonly pulledAt: number | null;
  readonly databaseBytes: number;
}
