import { type FSWatcher, watch } from 'node:fs';

/** Some file systems (network, containers) report nothing; then this is how late a change is noticed. */
const LOOK_AGAIN_MS = 1_000;

/** Tells that something in a folder may have changed. Changes between two questions are not lost. */
export class FolderWatch {
  readonly #watcher: FSWatcher | null;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.close();
  #changed = true;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(folder: string, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.#watcher = startWatching(folder, () => {
      this.#changed = true;
      this.#wake();
    });
    if (signal?.aborted) this.close();
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Waits for the next change. False when the watch is over. */
  async changed(): Promise<boolean> {
    if (!this.#changed && !this.#closed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_AGAIN_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#changed = false;
    return !this.#closed;
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#wake();
  }
}

/** Null where the system has no watches left; looking again from time to time remains. */
function startWatching(folder: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
