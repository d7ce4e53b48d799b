import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../../electron/engine/clock.ts';

/** What another process needs to tell the same time. */
export interface ClockSettings {
  /** How many times as fast as real time. */
  readonly factor: number;
  /** Real milliseconds since the epoch at which the clock stood at `EPOCH`. */
  readonly startedAt: number;
  /** Milliseconds by which the wall clock is wrong. */
  readonly skewMs: number;
}

const EPOCH = Date.UTC(2026, 9, 1);

/** Does not follow the machine's wall clock when that is set. */
function realNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Hurried time that several processes agree on, and whose wall clock can be set wrong: `now()` jumps, `monotonic()`
 * does not.
 */
export class ChaosClock implements Clock {
  readonly #factor: number;
  readonly #startedAt: number;
  #skewMs: number;

  constructor({ factor, startedAt, skewMs }: ClockSettings) {
    this.#factor = factor;
    this.#startedAt = startedAt;
    this.#skewMs = skewMs;
  }

  static start(factor: number): ChaosClock {
    return new ChaosClock({ factor, startedAt: realNow(), skewMs: 0 });
  }

  get settings(): ClockSettings {
    return { factor: this.#factor, startedAt: this.#startedAt, skewMs: this.#skewMs };
  }

  now(): number {
    return Math.floor(EPOCH + this.monotonic() + this.#skewMs);
  }

  monotonic(): number {
    return (realNow() - this.#startedAt) * this.#factor;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await delay(milliseconds / this.#factor, undefined, signal === undefined ? {} : { signal });
  }

  /** Somebody sets the clock, or the machine learns the time from the network. */
  jump(milliseconds: number): void {
    this.#skewMs += milliseconds;
  }
}
