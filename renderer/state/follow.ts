/** Wait before a stream that broke is opened again, in milliseconds. */
const REOPEN_AFTER_MS = 1_000;

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Follows a stream of the engine or of main for as long as the window lives. When the engine is lost, the stream is
 * opened again: calls wait until an engine is there.
 */
export async function followForever<T>(
  open: () => Promise<AsyncIterable<T>>,
  onValue: (value: T) => void,
): Promise<never> {
  for (;;) {
    try {
      for await (const value of await open()) onValue(value);
    } catch {
      // What keeps the engine from answering is told by its status (shell/engine-notice.tsx).
    }
    await delay(REOPEN_AFTER_MS);
  }
}
