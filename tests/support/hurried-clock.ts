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

  constructor(factor = 60) {
    this.#factor = factor;
  }

  now(): number {
    return Math.floor(this.#epoch + this.monotonic());
  }

  monotonic(): number {
    return (performance.now() - this.#startedAt) * this.#factor;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await delay(milliseconds / this.#factor, undefined, signal === undefined ? {} : { signal });
  }
}
