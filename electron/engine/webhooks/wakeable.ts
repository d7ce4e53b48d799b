import type { Clock } from '../clock.ts';

/** Sleep that ends early when somebody has news. */
export class Wakeable {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #waking = new AbortController();

  /** @param signal ends every sleep */
  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Ends the interruptible sleep, or the next one when nobody sleeps. */
  wake(): void {
    this.#waking.abort();
  }

  /** Sleeps for so many milliseconds, or until it is woken. */
  async interruptibly(milliseconds: number): Promise<void> {
    await this.#sleep(milliseconds, AbortSignal.any([this.#signal, this.#waking.signal]));
    this.#waking = new AbortController();
  }

  /** Sleeps for so many milliseconds, come what may. */
  async soundly(milliseconds: number): Promise<void> {
    await this.#sleep(milliseconds, this.#signal);
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) await this.#clock.sleep(milliseconds, signal).catch(() => {});
  }
}
