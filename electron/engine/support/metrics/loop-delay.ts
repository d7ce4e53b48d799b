/** Between two looks at the event loop, in milliseconds. */
const LOOK_MS = 250;

/**
 * Watches how late the event loop comes to what is due.
 *
 * @param observe gets each delay in seconds
 * @returns ends it
 */
export function watchLoopDelay(observe: (seconds: number) => void): () => void {
  let expected = performance.now() + LOOK_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    observe(Math.max(0, now - expected) / 1000);
    expected = now + LOOK_MS;
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
