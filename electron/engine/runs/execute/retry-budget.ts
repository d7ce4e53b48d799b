/** Calls that a run may lose before any was answered: twice as many as are in flight. */
const LARGEST_BUDGET = 20;

/**
 * Further calls that may be lost for each that is answered: one in five. A run on a network that loses now and then never
 * feels it; one on a store that fails at a third of its calls slows down long before its jobs have used up their tries.
 */
const EARNED = 0.2;

/**
 * How many calls without a clear answer a run can afford: each puts a job in doubt, which costs a grace, a read and often
 * another try. When it is spent the store fails, not a call, and to go on at full speed would only put more in doubt.
 */
export class RetryBudget {
  #left = LARGEST_BUDGET;
  /** Calls, and those without a clear answer, since it was last full. */
  calls = 0;
  lost = 0;

  get isSpent(): boolean {
    return this.#left < 1;
  }

  countAnswered(): void {
    this.#left = Math.min(LARGEST_BUDGET, this.#left + EARNED);
    this.calls += 1;
    if (this.#left < LARGEST_BUDGET) return;
    this.calls = 0;
    this.lost = 0;
  }

  countLost(): void {
    this.#left = Math.max(0, this.#left - 1);
    this.calls += 1;
    this.lost += 1;
  }
}
