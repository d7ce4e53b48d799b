import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest stretch of work, in milliseconds, before requests get their turn. */
const STRETCH_MS = 8;

/** Lets long work give way to the store's requests now and then. */
export class Breather {
  #since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#since >= STRETCH_MS;
  }

  async breathe(): Promise<void> {
    await nextTurn();
    this.#since = performance.now();
  }
}
