/** What the store has seen since it started. Benches and tests read it; nothing in the store depends on it. */
export interface DemoStats {
  /** GraphQL requests received. */
  readonly requests: number;
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Requests answered THROTTLED for lack of points. */
  readonly throttled: number;
  readonly faultsInjected: number;
  /** Points requested by documents that were executed, before refunds. */
  readonly pointsRequested: number;
  /** Points that executed documents really cost. */
  readonly pointsSpent: number;
  /** How often each root field was executed, by its name in the schema. */
  readonly operations: Readonly<Record<string, number>>;
}

export class StatsCounter {
  #requests = 0;
  #inFlight = 0;
  #maxInFlight = 0;
  #throttled = 0;
  #faultsInjected = 0;
  #pointsRequested = 0;
  #pointsSpent = 0;
  #operations: Record<string, number> = {};

  arrived(): void {
    this.#requests += 1;
    this.#inFlight += 1;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
  }

  left(): void {
    this.#inFlight -= 1;
  }

  throttled(): void {
    this.#throttled += 1;
  }

  faultInjected(): void {
    this.#faultsInjected += 1;
  }

  executed(rootFields: readonly string[], requested: number, actual: number): void {
    this.#pointsRequested += requested;
    this.#pointsSpent += actual;
    for (const field of rootFields) this.#operations[field] = (this.#operations[field] ?? 0) + 1;
  }

  /** Starts counting anew, so that a bench can leave its preparation out; what is in flight stays counted. */
  reset(): void {
    this.#requests = 0;
    this.#maxInFlight = this.#inFlight;
    this.#throttled = 0;
    this.#faultsInjected = 0;
    this.#pointsRequested = 0;
    this.#pointsSpent = 0;
    this.#operations = {};
  }

  snapshot(): DemoStats {
    return {
      requests: this.#requests,
      inFlight: this.#inFlight,
      maxInFlight: this.#maxInFlight,
      throttled: this.#throttled,
      faultsInjected: this.#faultsInjected,
      pointsRequested: this.#pointsRequested,
      pointsSpent: this.#pointsSpent,
      operations: { ...this.#operations },
    };
  }
}
