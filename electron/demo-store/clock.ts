import { setTimeout as delay } from 'node:timers/promises';

/** Time as the demo store sees it. Tests pass a fake. */
export interface DemoClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start; never jumps back. The rate bucket refills by it. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const realClock: DemoClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds) => {
    await delay(milliseconds);
  },
};
