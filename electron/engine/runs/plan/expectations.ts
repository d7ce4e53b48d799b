import type { BucketState } from '../../shopify/store-client.ts';
import { readShopFacts } from '../../store/catalog/shop-lists.ts';
import type { StoreContext } from '../../store-context.ts';
import { USUAL_WRITE_MS } from './check-batches.ts';

/** A standard plan's bucket (facts §1.1), for a store that has never been asked. */
const STANDARD: BucketState = { maximum: 2000, available: 2000, restoreRate: 100 };

/** What a read usually takes from here to there and back, in milliseconds. */
const USUAL_READ_MS = 100;

/** What a run will meet at the store, as far as it can be known before. */
export interface Expectations {
  /** At the start of the run. */
  readonly bucket: BucketState;
  /** Round trips in milliseconds; a write's includes the store's own time. */
  readonly latency: { readonly read: number; readonly write: number };
  /** Calls in flight at most. */
  readonly concurrency: number;
}

/**
 * The bucket that a run will meet: as mirrored now, or full as it was when the store was last pulled — a bucket at rest
 * fills up within twenty seconds (facts §1.1).
 */
export function expectedBucket({ client, database }: StoreContext): BucketState {
  const mirrored = client.bucket();
  if (mirrored) return mirrored;
  const pulled = readShopFacts(database)?.bucket;
  return pulled ? { ...pulled, available: pulled.maximum } : STANDARD;
}

/** Round trips as measured in this session, or as usual; the bucket as mirrored, or as it was last seen. */
export function expectations(context: StoreContext): Expectations {
  const { client } = context;
  const { read, write } = client.latency();
  return {
    bucket: expectedBucket(context),
    latency: { read: read ?? USUAL_READ_MS, write: write ?? USUAL_WRITE_MS },
    concurrency: client.concurrency,
  };
}
