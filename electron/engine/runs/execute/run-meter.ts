import type { BucketState, CallCost } from '../../shopify/store-client.ts';

/** Below this share of its maximum the bucket's initial contents count as used up. */
const USED_UP = 0.1;
/** Shorter stretches say nothing of a sustained rate, in milliseconds. */
const SHORTEST_STRETCH_MS = 5_000;

/** Counts what a run spends, and how much of the store's restore rate that is once the bucket is down. */
export class RunMeter {
  readRequested = 0;
  readSpent = 0;
  #usedUpAt: number | null = null;
  #spentSince = 0;
  #lastAt = 0;
  #restoreRate = 0;

  countRead(cost: CallCost): void {
    this.readRequested += cost.requested;
    this.readSpent += cost.actual ?? 0;
  }

  /**
   * @param points what an answer cost
   * @param bucket as mirrored after it
   * @param now monotonic milliseconds
   */
  countSpent(points: number, bucket: BucketState | null, now: number): void {
    if (!bucket) return;
    this.#restoreRate = bucket.restoreRate;
    if (this.#usedUpAt === null) {
      if (bucket.available < bucket.maximum * USED_UP) this.#usedUpAt = now;
      return;
    }
    this.#spentSince += points;
    this.#lastAt = now;
  }

  /** Points spent ÷ points restored since the bucket was used up; null for a run too short to tell. */
  restoreShare(): number | null {
    if (this.#usedUpAt === null) return null;
    const milliseconds = this.#lastAt - this.#usedUpAt;
    if (milliseconds < SHORTEST_STRETCH_MS) return null;
    return this.#spentSince / ((milliseconds / 1000) * this.#restoreRate);
  }
}
