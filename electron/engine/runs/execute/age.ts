import type { Clock } from '../../clock.ts';

/**
 * Starts to count how old something is, by whichever clock says more: monotonic time may stand still while a laptop
 * sleeps, the wall clock may be set back.
 *
 * @returns the age in milliseconds
 */
export function startAge(clock: Clock): () => number {
  const [wall, monotonic] = [clock.now(), clock.monotonic()];
  return () => Math.max(clock.now() - wall, clock.monotonic() - monotonic);
}
