/** Enough to smooth a burst, few enough to follow a network that changes. */
const SIZE = 50;

/** The latest round trips, in milliseconds. */
export class LatencyRing {
  readonly #latest: number[] = [];
  #next = 0;

  add(milliseconds: number): void {
    this.#latest[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % SIZE;
  }

  /** Null before the first. */
  median(): number | null {
    const sorted = this.#latest.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  }
}
