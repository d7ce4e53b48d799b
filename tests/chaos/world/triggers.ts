import type { Instant } from '../plan/interruptions.ts';
import type { Traffic, Wire } from './wire.ts';

/** Lets things happen at instants of a pass. */
export class Triggers {
  readonly #wire: Wire;
  readonly #counts = new Map<string, number>();
  readonly #waiting: { readonly at: Instant; readonly act: () => void }[] = [];
  #isOver = false;

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.onTraffic = (traffic) => this.#passes(traffic);
  }

  at(instant: Instant, act: () => void): void {
    this.#waiting.push({ at: instant, act });
  }

  /** What has not happened by now does not happen. */
  end(): void {
    this.#isOver = true;
    this.#wire.onTraffic = () => {};
  }

  #passes({ direction, moment }: Traffic): void {
    const key = `${direction} ${moment}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    for (const { at, act } of this.#waiting) {
      if (at.direction === direction && at.moment === moment && at.count === count)
        this.#after(at.turns, act);
    }
  }

  #after(turns: number, act: () => void): void {
    if (this.#isOver) return;
    if (turns === 0) act();
    else setImmediate(() => this.#after(turns - 1, act));
  }
}
