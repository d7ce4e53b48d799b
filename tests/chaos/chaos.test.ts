import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { playRounds } from './play-rounds.ts';

const ROUNDS = 220;
/** No further round begins after that, in milliseconds: a slow machine plays fewer. */
const LONG_ENOUGH_MS = 100_000;
/** Fewer would prove nothing. */
const FEWEST_ROUNDS = 40;

it('nothing is lost, doubled or silently overwritten, whatever goes wrong', {
  timeout: 300_000,
}, async () => {
  const startedAt = performance.now();
  const { failures, tally } = await playRounds({
    first: 1,
    rounds: ROUNDS,
    atOnce: Math.min(4, availableParallelism() + 1),
    isOver: () => performance.now() - startedAt > LONG_ENOUGH_MS,
  });
  // A seed replays with `npm run chaos -- --rounds 1 --seed S`.
  const told = failures.map(({ seed, stories }) => `seed ${seed}: ${stories.join('\n')}`).join('\n\n');
  expect(told).toBe('');
  expect(tally.rounds).toBeGreaterThanOrEqual(FEWEST_ROUNDS);
  expect(tally['faults injected']).toBeGreaterThan(FEWEST_ROUNDS);
});
