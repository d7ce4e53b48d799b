/** A terminal and a parent process may both deliver the same Ctrl+C; within this time it is one, in milliseconds. */
const SAME_PRESS_MS = 500;

/** The shell's convention for a process that a Ctrl+C ended. */
const EXIT_INTERRUPTED = 130;

/**
 * Ctrl+C once asks to stop; twice leaves at once (the journal survives that). A service manager's SIGTERM counts as
 * Ctrl+C.
 *
 * @param stop called at the first one
 * @returns gives Ctrl+C back its usual meaning
 */
export function onInterrupt(stop: () => void): () => void {
  let pressedAt: number | null = null;
  const pressed = () => {
    const now = performance.now();
    if (pressedAt === null) {
      pressedAt = now;
      stop();
    } else if (now - pressedAt > SAME_PRESS_MS) {
      process.exit(EXIT_INTERRUPTED);
    }
  };
  process.on('SIGINT', pressed);
  process.on('SIGTERM', pressed);
  return () => {
    process.off('SIGINT', pressed);
    process.off('SIGTERM', pressed);
  };
}
