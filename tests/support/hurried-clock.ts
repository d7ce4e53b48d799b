import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../electron/engine/clock.ts';

/**
 * Real time, but faster: a minute of waiting takes a second. Given to the engine and the demo store alike, so that
 * points are restored, graces pass and pauses end in the same hurry on both sides.
 */
export class HurriedClock implements Clock {
  readonly #startedAt = performance.now();
  readonly #epoch = Date.UTC(2026, 9, 1);
  readonly #factor: number;
  #wrongBy = 0;

  constructor(factor = 60) {
    this.#factor = factor;
  }

  now(): number {
    return Math.floor(this.#epoch + this.monotonic() + this.#wrongBy);
  }

  monotonic(): number {
    return (performance.now() - this.#startedAt) * this.#factor;
  }

  /** Somebody sets the wall clock; monotonic time goes on as before. */
  jump(milliseconds: number): void {
    this.#wrongBy += milliseconds;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await delay(milliseconds / this.#factor, undefined, signal === undefined ? {} : { signal });
  }
}
