import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { playRounds } from './play-rounds.ts';

/** All of them, however slow the machine is: a proof that plays fewer is none. */
const ROUNDS = 220;
/** They take about a minute on two cores, in milliseconds; only a machine that is stuck needs so long. */
const TIMEOUT_MS = 20 * 60_000;

it('nothing is lost, doubled or silently overwritten, whatever goes wrong', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { failures, tally } = await playRounds({
    first: 1,
    rounds: ROUNDS,
    atOnce: Math.min(4, availableParallelism() + 1),
  });
  // A seed replays with `npm run chaos -- --rounds 1 --seed S`.
  const told = failures.map(({ seed, stories }) => `seed ${seed}: ${stories.join('\n')}`).join('\n\n');
  expect(told).toBe('');
  expect(tally.rounds).toBe(ROUNDS);
  expect(tally['faults injected']).toBeGreaterThan(ROUNDS);
});
