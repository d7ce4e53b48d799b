/** `throttleStatus` of an answer, in points. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The points of one app and shop (facts §8.2). Refilled when looked at, so an idle store does nothing. */
export class LeakyBucket {
  readonly maximum: number;
  readonly restoreRate: number;
  readonly #monotonic: () => number;
  #available: number;
  #lookedAt: number;

  /**
   * @param maximum points of a full bucket; it starts full
   * @param restoreRate points per second
   * @param monotonic milliseconds from an arbitrary start
   */
  constructor(maximum: number, restoreRate: number, monotonic: () => number) {
    this.maximum = maximum;
    this.restoreRate = restoreRate;
    this.#monotonic = monotonic;
    this.#available = maximum;
    this.#lookedAt = monotonic();
  }

  #refill(): void {
    const now = this.#monotonic();
    const restored = ((now - this.#lookedAt) / 1000) * this.restoreRate;
    this.#available = Math.min(this.maximum, this.#available + restored);
    this.#lookedAt = now;
  }

  /** Takes the points when the bucket holds them all; otherwise takes nothing and returns false. */
  debit(points: number): boolean {
    this.#refill();
    if (this.#available < points) return false;
    this.#available -= points;
    return true;
  }

  /** Gives back what was requested but not used. */
  refund(points: number): void {
    this.#refill();
    this.#available = Math.min(this.maximum, this.#available + points);
  }

  /** Leaves at most that many points, as if another process of the same app had spent the others. */
  drainTo(points: number): void {
    this.#refill();
    this.#available = Math.min(this.#available, points);
  }

  get status(): ThrottleStatus {
    this.#refill();
    return {
      maximumAvailable: this.maximum,
      currentlyAvailable: Math.floor(this.#available),
      restoreRate: this.restoreRate,
    };
  }
}
