import { StoreStatus } from '../../../../shared/model/store-status.ts';
import type { StoreReading } from './store-reading.ts';

/** A value of a gauge, with its second label where the gauge has one. */
type Value = readonly [number] | readonly [number, string];

/** A gauge with the label `store`, read from the store at every scrape. */
export interface StoreGauge {
  readonly name: string;
  readonly help: string;
  /** Name of its second label. */
  readonly label?: string;
  readonly values: (reading: StoreReading) => readonly Value[];
}

const perKey = (counts: Readonly<Record<string, number>>): Value[] =>
  Object.entries(counts).map(([key, count]) => [count, key]);

export const STORE_GAUGES: readonly StoreGauge[] = [
  {
    name: 'bulkhead_store_info',
    help: 'The name of the store; always 1.',
    label: 'name',
    values: ({ name }) => [[1, name]],
  },
  {
    name: 'bulkhead_store_state',
    help: '1 for the state that the store is in, 0 for the others.',
    label: 'state',
    values: ({ state }) =>
      StoreStatus.shape.state.options.map((option) => [option === state ? 1 : 0, option]),
  },
  {
    name: 'bulkhead_pending_jobs',
    help: 'Jobs that wait, over all runs: the depth of the queue.',
    values: ({ waitingJobs }) => [[waitingJobs]],
  },
  {
    name: 'bulkhead_run_jobs',
    help: 'Jobs by state, of the run under way or else the last one.',
    label: 'state',
    values: ({ jobs }) => perKey(jobs),
  },
  {
    name: 'bulkhead_run_changes',
    help: 'Changes by outcome, of the run under way or else the last one.',
    label: 'outcome',
    values: ({ changes }) => perKey(changes),
  },
  {
    name: 'bulkhead_conflicts',
    help: 'Changes of that run that are held, as the store was edited meanwhile.',
    values: ({ changes }) => [[changes.held]],
  },
  {
    name: 'bulkhead_run_paused',
    help: '1 while a run of the store is paused, else 0.',
    values: ({ isRunPaused }) => [[isRunPaused ? 1 : 0]],
  },
  {
    name: 'bulkhead_points_available',
    help: 'Points in the bucket of the store.',
    values: ({ bucket }) => (bucket ? [[bucket.available]] : []),
  },
  {
    name: 'bulkhead_points_maximum',
    help: 'Points that the bucket of the store can hold.',
    values: ({ bucket }) => (bucket ? [[bucket.maximum]] : []),
  },
  {
    name: 'bulkhead_points_restored_per_second',
    help: 'Points that the bucket of the store gets back each second.',
    values: ({ bucket }) => (bucket ? [[bucket.restoreRate]] : []),
  },
  {
    name: 'bulkhead_last_pull_timestamp_seconds',
    help: 'When the last completed pull began; absent before the first.',
    values: ({ pulledAt }) => (pulledAt === null ? [] : [[pulledAt / 1000]]),
  },
  {
    name: 'bulkhead_database_size_bytes',
    help: 'Size of the database of the store, its write-ahead log included.',
    values: ({ databaseBytes }) => [[databaseBytes]],
  },
];
