import type { BucketState } from '../../shopify/store-client.ts';
import { CONCURRENCY } from '../execute/limits.ts';

export interface Workload {
  readonly points: number;
  readonly writes: number;
  readonly checks: number;
}

export interface Latency {
  /** Round trips in milliseconds; a write's includes the store's own time. */
  readonly read: number;
  readonly write: number;
}

export interface Estimate {
  readonly seconds: number;
  readonly boundBy: 'points' | 'latency';
}

/**
 * How long a run takes: as long as the store takes to restore the points that its bucket lacks, or as long as ten
 * calls at a time take, whichever is longer.
 *
 * @param bucket the store's bucket at the start
 */
export function estimate(work: Workload, bucket: BucketState, latency: Latency): Estimate {
  const byPoints = Math.max(0, work.points - bucket.available) / bucket.restoreRate;
  const byLatency = (work.writes * latency.write + work.checks * latency.read) / CONCURRENCY / 1000;
  const oneTrip = (latency.read + latency.write) / 1000;
  return {
    seconds: Math.max(byPoints, byLatency) + (work.writes > 0 ? oneTrip : 0),
    boundBy: byPoints > byLatency ? 'points' : 'latency',
  };
}
