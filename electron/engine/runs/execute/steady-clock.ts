import type { Clock } from '../../clock.ts';

/**
 * The wall clock as it was at the start of some work, and from then on by monotonic time: graces neither stretch nor end
 * early when somebody sets the clock meanwhile.
 */
export function steadyClock(clock: Clock): Clock {
  const offset = clock.now() - clock.monotonic();
  return {
    now: () => Math.floor(offset + clock.monotonic()),
    monotonic: () => clock.monotonic(),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
  };
}
