import type { LogEntry } from '../../../shared/model/log-entry.ts';

/**
 * The latest lines of a log, as many as it has places: a new line takes the place of the oldest. Listeners are told at
 * most once per frame, however many lines came.
 */
export class LogBuffer {
  readonly #places: (LogEntry | undefined)[];
  readonly #listeners = new Set<() => void>();
  #written = 0;
  #frame: number | null = null;
  #snapshot: LogWindow;

  constructor(capacity: number) {
    this.#places = new Array(capacity);
    this.#snapshot = this.#window();
  }

  /** The lines as they were at the latest frame. */
  readonly current = (): LogWindow => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  push(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      this.#places[this.#written % this.#places.length] = entry;
      this.#written += 1;
    }
    this.#frame ??= requestAnimationFrame(() => this.#tell());
  }

  clear(): void {
    this.#places.fill(undefined);
    this.#written = 0;
    this.#frame ??= requestAnimationFrame(() => this.#tell());
  }

  /** All lines, oldest first: a copy that stays as it is. */
  copy(): readonly LogEntry[] {
    const { size, at } = this.#window();
    const entries: LogEntry[] = [];
    for (let index = 0; index < size; index += 1) {
      const entry = at(index);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  #tell(): void {
    this.#frame = null;
    this.#snapshot = this.#window();
    for (const listener of [...this.#listeners]) listener();
  }

  #window(): LogWindow {
    const written = this.#written;
    const capacity = this.#places.length;
    const size = Math.min(written, capacity);
    const first = written - size;
    return { written, size, at: (index) => this.#places[(first + index) % capacity] };
  }
}

/** The lines that can be seen now. */
export interface LogWindow {
  /** How many lines ever came. */
  readonly written: number;
  readonly size: number;
  /** 0 is the oldest. */
  at(index: number): LogEntry | undefined;
}
