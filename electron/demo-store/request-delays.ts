import type { DemoClock } from './clock.ts';

/**
 * The waits of one request. Each ends when everything promised so far is over since the request came: what this
 * machine took to execute it, and what a timer overslept, is part of the network and service time that the store
 * promises, not on top of it.
 */
export class RequestDelays {
  readonly #clock: DemoClock;
  readonly #start: number;
  /** Milliseconds asked for so far. */
  #promised = 0;

  constructor(clock: DemoClock) {
    this.#clock = clock;
    this.#start = clock.monotonic();
  }

  async wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    this.#promised += milliseconds;
    const left = this.#start + this.#promised - this.#clock.monotonic();
    if (left > 0) await this.#clock.sleep(left);
  }
}
