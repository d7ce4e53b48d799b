import type { BucketState } from '../store-client.ts';

/**
 * Seconds of restoring that are never spent. What the store's last answer cannot show (points that another process
 * took since, or a drift between its clock and ours) is at most a round trip's worth. Holding it back costs nothing
 * but a later start: the rate of spending stays the rate of restoring.
 */
const RESERVE_SECONDS = 1;

/** A call that was sent and not yet settled. Made and read by the mirror alone. */
export interface Ticket {
  readonly requested: number;
  readonly sentAt: number;
  /** The mirror's running totals when it was sent: what settled since then may be missing from its answer. */
  readonly spentBefore: number;
  readonly refundedBefore: number;
}

/** How a call ended, as far as points go. */
export interface Settlement {
  /** Points it cost: 0 when it was not executed, null when nobody knows. */
  readonly spent: number | null;
  /** The bucket as the answer reported it, or null. */
  readonly bucket: BucketState | null;
  /** The store refused it for lack of points: the mirror was too optimistic. */
  readonly throttled: boolean;
}

/**
 * Our copy of a store's leaky bucket (facts §1.1, §1.3), so that a call is sent only when the store will accept it.
 *
 * The level is what the store's bucket would hold if every call in flight had already been debited in full: debited
 * when sent, credited with what was not used when answered, refilled by time. The store debits later and credits
 * earlier, so it always holds at least as much, with one exception: a full bucket stops filling. The level is
 * therefore kept below the maximum by everything in flight.
 *
 * An answer's `currentlyAvailable` was true at some moment between sending and receiving, and any call in flight may
 * or may not have been debited by then. That gives an interval for the level; the mirror moves only when it is outside:
 * down when others spend from the same bucket, up when it was too careful.
 *
 * All times are in milliseconds of a monotonic clock, all amounts in points.
 */
export class BucketMirror {
  #maximum = 0;
  #restoreRate = 0;
  #level = 0;
  #updatedAt = 0;
  #known = false;
  #inFlight = 0;
  #calls = 0;
  #spent = 0;
  #refunded = 0;

  /** The bucket as it is now, by our reckoning; null before the first answer. */
  state(now: number): BucketState | null {
    if (!this.#known) return null;
    this.#refill(now);
    return {
      maximum: this.#maximum,
      available: Math.max(0, Math.floor(this.#level)),
      restoreRate: this.#restoreRate,
    };
  }

  /**
   * Milliseconds until a call may be sent; 0 when it may go now, Infinity when that depends on an answer to come.
   *
   * The first call of all goes alone: only its answer tells how big the bucket is.
   *
   * @param requested the call's requested cost
   */
  wait(requested: number, now: number): number {
    if (!this.#known) return this.#calls === 0 ? 0 : Number.POSITIVE_INFINITY;
    this.#refill(now);
    // A call beyond the whole bucket goes when it is full: the store explains better than we could why it cannot be.
    const needed = Math.min(requested + RESERVE_SECONDS * this.#restoreRate, this.#maximum);
    if (this.#level >= needed) return 0;
    if (needed > this.#maximum - this.#inFlight) return Number.POSITIVE_INFINITY;
    return ((needed - this.#level) / this.#restoreRate) * 1000;
  }

  /** Debits a call that is being sent now. */
  send(requested: number, now: number): Ticket {
    this.#refill(now);
    this.#level -= requested;
    this.#inFlight += requested;
    this.#calls += 1;
    return { requested, sentAt: now, spentBefore: this.#spent, refundedBefore: this.#refunded };
  }

  /** Credits what a call did not use and compares with what the answer said. Once per ticket. */
  settle(ticket: Ticket, { spent, bucket, throttled }: Settlement, now: number): void {
    this.#refill(now);
    this.#inFlight -= ticket.requested;
    this.#calls -= 1;
    const spentMeanwhile = this.#spent - ticket.spentBefore;
    const refundedMeanwhile = this.#refunded - ticket.refundedBefore;
    const refund = ticket.requested - (spent ?? ticket.requested);
    this.#level += refund;
    this.#spent += spent ?? ticket.requested;
    // Nobody knows whether a lost call was debited: it stays debited here, and counts as refunded in the upper bound.
    this.#refunded += spent === null ? ticket.requested : refund;
    if (bucket === null || bucket.restoreRate <= 0) return;

    this.#maximum = bucket.maximum;
    this.#restoreRate = bucket.restoreRate;
    const lowest = bucket.available - this.#inFlight - spentMeanwhile;
    const restoredSinceSent = ((now - ticket.sentAt) / 1000) * this.#restoreRate;
    // `currentlyAvailable` is rounded down.
    const highest = bucket.available + 1 + restoredSinceSent + refundedMeanwhile;
    if (!this.#known || throttled || this.#level < lowest) this.#level = lowest;
    else if (this.#level > highest) this.#level = highest;
    this.#known = true;
    this.#cap();
    this.#updatedAt = now;
  }

  #refill(now: number): void {
    this.#level += (Math.max(0, now - this.#updatedAt) / 1000) * this.#restoreRate;
    this.#updatedAt = now;
    this.#cap();
  }

  #cap(): void {
    this.#level = Math.min(this.#level, this.#maximum - this.#inFlight);
  }
}
