import type { Report, StoreEvent } from '../support/store-event.ts';

type Listener = (storeId: string, event: StoreEvent) => void;

/** What happens to the stores, from those who do it to those who watch. */
export class EngineEvents {
  readonly #listeners = new Set<Listener>();

  /** @returns ends it */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Where a store's events are told. */
  reporter(storeId: string): Report {
    return (event) => {
      for (const listener of this.#listeners) {
        try {
          listener(storeId, event);
        } catch {
          // Whoever watches must not be able to stop what is watched.
        }
      }
    };
  }
}
