/** Below this share of its maximum the bucket's initial contents count as used up. */
const USED_UP = 0.1;

/** How a store's points were spent once the initial bucket was used up. */
export interface Spending {
  /** Points spent ÷ points restored, from then to the last point spent. Null when it never came to that. */
  readonly share: number | null;
  /** Seconds of that stretch. */
  readonly seconds: number;
  /** The most points that the bucket held within it. */
  readonly mostUnspent: number;
}

/** Follows a bucket from the outside: what it must hold, by what the store counted as spent. */
export class SpendingWatch {
  readonly #maximum: number;
  readonly #restoreRate: number;
  #level: number;
  #spent = 0;
  #at: number | null = null;
  #usedUp: { readonly at: number; readonly spent: number } | null = null;
  #lastSpent: { readonly at: number; readonly mostUnspent: number } | null = null;
  #mostUnspent = 0;

  /**
   * @param maximum points of the bucket, which is full now
   * @param restoreRate points per second
   */
  constructor(maximum: number, restoreRate: number) {
    this.#maximum = maximum;
    this.#restoreRate = restoreRate;
    this.#level = maximum;
  }

  /**
   * @param now monotonic milliseconds
   * @param spent points since the beginning
   */
  look(now: number, spent: number): void {
    const restored = ((now - (this.#at ?? now)) / 1000) * this.#restoreRate;
    const newlySpent = spent - this.#spent;
    this.#level = Math.min(this.#maximum, this.#level + restored) - newlySpent;
    this.#spent = spent;
    this.#at = now;
    if (!this.#usedUp) {
      if (this.#level < this.#maximum * USED_UP) this.#usedUp = { at: now, spent };
      return;
    }
    this.#mostUnspent = Math.max(this.#mostUnspent, this.#level);
    if (newlySpent > 0) this.#lastSpent = { at: now, mostUnspent: this.#mostUnspent };
  }

  result(): Spending {
    if (!this.#usedUp || !this.#lastSpent) return { share: null, seconds: 0, mostUnspent: 0 };
    const seconds = (this.#lastSpent.at - this.#usedUp.at) / 1000;
    const share = (this.#spent - this.#usedUp.spent) / (seconds * this.#restoreRate);
    return { share, seconds, mostUnspent: this.#lastSpent.mostUnspent };
  }
}
