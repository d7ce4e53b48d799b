import { EventPublisher } from '@orpc/server';

/** A value that others follow. */
export class Broadcast<T> {
  #current: T;
  readonly #publisher = new EventPublisher<{ change: T }>();

  constructor(first: T) {
    this.#current = first;
  }

  get current(): T {
    return this.#current;
  }

  set(value: T): void {
    this.#current = value;
    this.#publisher.publish('change', value);
  }

  /** @returns ends the subscription */
  onChange(listener: (value: T) => void): () => void {
    return this.#publisher.subscribe('change', listener);
  }

  /** The value as it is now, and every one after it, until the signal is aborted. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<T, void> {
    const changes = this.#publisher.subscribe('change', { signal });
    yield this.#current;
    yield* changes;
  }
}
