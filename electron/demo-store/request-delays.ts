import type { DemoClock } from './clock.ts';

/**
 * The waits of one request. Timers wake a millisecond or so late; what one wait oversleeps, the next makes up for, so
 * that a request takes the network and service time that the store promises.
 */
export class RequestDelays {
  readonly #clock: DemoClock;
  /** Milliseconds overslept so far. */
  #late = 0;

  constructor(clock: DemoClock) {
    this.#clock = clock;
  }

  async wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    const start = this.#clock.monotonic();
    await this.#clock.sleep(Math.max(0, milliseconds - this.#late));
    this.#late += this.#clock.monotonic() - start - milliseconds;
  }
}
