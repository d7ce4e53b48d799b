/** How far back the rate looks, in milliseconds: long enough to be steady, short enough to follow a pause. */
const WINDOW_MS = 10_000;

/** How fast a counter grows. */
export class RateOverTime {
  #samples: { readonly count: number; readonly at: number }[] = [];

  /** @param at monotonic milliseconds */
  add(count: number, at: number): void {
    this.#samples.push({ count, at });
    this.#samples = this.#samples.filter((sample) => at - sample.at <= WINDOW_MS);
  }

  perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}
