import pLimit from 'p-limit';
import { playRound, type RoundResult } from './round.ts';
import { addTallies, type Tally } from './tally.ts';

export interface Rounds {
  /** Seed of the first round; the others follow. */
  readonly first: number;
  readonly rounds: number;
  /** Rounds that are under way at the same time: most of one is waiting. */
  readonly atOnce: number;
  readonly onRound?: (result: RoundResult, done: number) => void;
}

export interface RoundsResult {
  readonly failures: readonly { readonly seed: number; readonly stories: readonly string[] }[];
  readonly tally: Tally;
}

export async function playRounds({
  first,
  rounds,
  atOnce,
  onRound = () => {},
}: Rounds): Promise<RoundsResult> {
  const limit = pLimit(atOnce);
  const failures: { seed: number; stories: readonly string[] }[] = [];
  let tally: Tally = {};
  let done = 0;
  const play = async (seed: number) => {
    const result = await playRound(seed);
    done += 1;
    tally = addTallies(tally, result.tally);
    if (result.stories.length > 0) failures.push({ seed, stories: result.stories });
    onRound(result, done);
  };
  await Promise.all(Array.from({ length: rounds }, (_, index) => limit(() => play(first + index))));
  return { failures: failures.sort((a, b) => a.seed - b.seed), tally };
}
