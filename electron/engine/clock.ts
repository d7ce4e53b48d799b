import { setTimeout as delay } from 'node:timers/promises';

/** Time as the engine sees it. Tests pass a fake; everything else passes `systemClock`. */
export interface Clock {
  /** Milliseconds since the epoch; may jump when the person or the network sets the clock. */
  now(): number;
  /** Milliseconds from an arbitrary start; never jumps back. Rates and waits are measured with it. */
  monotonic(): number;
  /** Waits; rejects when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};
