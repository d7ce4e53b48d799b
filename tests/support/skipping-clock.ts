import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../electron/engine/clock.ts';

/** A clock whose waits are over at once: time jumps to their end. Sockets still take the time that they take. */
export class SkippingClock implements Clock {
  #skipped = 0;

  now(): number {
    return Date.now() + this.#skipped;
  }

  monotonic(): number {
    return performance.now() + this.#skipped;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#skipped += milliseconds;
    await nextTurn();
    signal?.throwIfAborted();
  }
}
