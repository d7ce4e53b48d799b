import type { GraphQLSchema } from 'graphql';
import { requestedCost } from '../../../../shared/cost/requested-cost.ts';
import { ReadResourcesDocument } from '../../shopify/generated/documents.ts';
import type { BucketState } from '../../shopify/store-client.ts';
import { CHECK_SECONDS, CONCURRENCY } from '../execute/limits.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';
import { MAX_IDS, readsFor } from '../read-resources.ts';

/** What limits how fast a store takes writes. */
export interface Pace {
  readonly bucket: BucketState;
  /** Calls in flight at most. */
  readonly concurrency: number;
}

/** Smallest and largest number of jobs that one conflict check covers. */
const SMALLEST_BATCH = CONCURRENCY;
const LARGEST_BATCH = 100;
/** What a write usually takes from here to there and back, in milliseconds. */
export const USUAL_WRITE_MS = 300;

/**
 * How many jobs to check together: about two seconds of work at the pace that the store allows, and no more than one
 * read can ask about. It depends on nothing that is measured while running, so that the preview knows the number of
 * checks exactly.
 *
 * @param jobCost average requested cost of a job, in points
 * @param jobResources average number of resources that a job's changes are about
 */
export function checkBatchSize(jobCost: number, jobResources: number, { bucket, concurrency }: Pace): number {
  const byPoints = bucket.restoreRate / Math.max(1, jobCost);
  const byLatency = (concurrency * 1000) / USUAL_WRITE_MS;
  const jobs = Math.round(CHECK_SECONDS * Math.min(byPoints, byLatency));
  const oneRead = Math.floor(MAX_IDS / Math.max(1, jobResources));
  return Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, Math.min(jobs, oneRead)));
}

/** Requested cost in points of the conflict check of one batch. */
export function checkCost(schema: GraphQLSchema, changes: readonly SendableChange[]): number {
  return readsFor(changes).reduce(
    (points, variables) => points + requestedCost(schema, ReadResourcesDocument, { ...variables }),
    0,
  );
}
