import type { Expectations } from './expectations.ts';

export interface Workload {
  readonly points: number;
  readonly writes: number;
  readonly checks: number;
}

export interface Estimate {
  readonly seconds: number;
  readonly boundBy: 'points' | 'latency';
}

/**
 * How long a run takes: as long as the store takes to restore the points that its bucket lacks, or as long as the calls
 * take, so many at a time, whichever is longer.
 */
export function estimate(work: Workload, { bucket, latency, concurrency }: Expectations): Estimate {
  const byPoints = Math.max(0, work.points - bucket.available) / bucket.restoreRate;
  const byLatency = (work.writes * latency.write + work.checks * latency.read) / concurrency / 1000;
  const oneTrip = (latency.read + latency.write) / 1000;
  return {
    seconds: Math.max(byPoints, byLatency) + (work.writes > 0 ? oneTrip : 0),
    boundBy: byPoints > byLatency ? 'points' : 'latency',
  };
}
