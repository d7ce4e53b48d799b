import { SeededRandom } from '../../../electron/demo-store/catalog/random.ts';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import { randomStagings, type Staging } from './edits.ts';
import { isSlow, randomFaults } from './faults.ts';
import { type Instant, type Interruption, randomInterruption } from './interruptions.ts';

/** One call of the engine that works on a run: the first, or one that goes on with it. */
export interface PassPlan {
  readonly policy: ConflictPolicy;
  readonly interruption: Interruption;
  /** Colleagues' edits while nothing runs. */
  readonly editsBefore: number;
  /** Then the catalog is brought up to date before the run goes on. */
  readonly pullsBefore: boolean;
  /** Colleagues' edits in the middle of it. */
  readonly editsDuring: readonly Instant[];
  /** Goes on with `resume` where that is possible, not with `retry`. */
  readonly resumes: boolean;
  /** Where there are conflicts, settles about half of them so instead of trying all again; null for not. */
  readonly settles: 'mine' | 'theirs' | null;
}

/** Everything that happens in a round, decided by its seed. */
export interface RoundPlan {
  readonly seed: number;
  readonly products: number;
  readonly variants: number;
  /** How many times as fast as real time. */
  readonly factor: number;
  /**
   * How long the engine waits for an answer, in milliseconds of the hurried clock; null for as long as usual, so that a
   * busy machine is not taken for a slow store.
   */
  readonly answerMs: number | null;
  /** Another store is in the engine, with which nothing is wrong. */
  readonly hasNeighbour: boolean;
  readonly stagings: readonly Staging[];
  readonly faults: FaultPlanInput;
  readonly run: readonly PassPlan[];
  /** The same for the run of the other change set, which comes after it. */
  readonly otherRun: readonly PassPlan[];
  /** What a cancelled run gave back is run as well. */
  readonly runsRest: boolean;
  /** Empty: the run is not undone. */
  readonly undo: readonly PassPlan[];
  /** Empty: the undo is not undone. */
  readonly redo: readonly PassPlan[];
}

const POLICIES: readonly ConflictPolicy[] = ['hold', 'hold', 'mine', 'theirs'];

function instantOf(random: SeededRandom): Instant {
  return {
    direction: random.chance(0.5) ? 'request' : 'answer',
    moment: 'passed',
    count: random.integer(1, 14),
    turns: random.integer(0, 6),
  };
}

function randomPass(random: SeededRandom): PassPlan {
  return {
    policy: random.pick(POLICIES),
    interruption: randomInterruption(random),
    editsBefore: random.pick([0, 0, 0, 1, 2, 4]),
    pullsBefore: random.chance(0.15),
    editsDuring: Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () => instantOf(random)),
    resumes: random.chance(0.4),
    settles: random.pick([null, null, 'mine', 'theirs']),
  };
}

function randomPasses(random: SeededRandom, most: number): PassPlan[] {
  return Array.from({ length: random.integer(1, most) }, () => randomPass(random));
}

const NEEDS_A_PROCESS: ReadonlySet<Interruption['kind']> = new Set(['kill', 'diskFull']);

/** Starting a process takes as long as some seconds of hurried time: there the clock is slower. */
function factorFor(passes: readonly PassPlan[]): number {
  return passes.some((pass) => NEEDS_A_PROCESS.has(pass.interruption.kind)) ? 15 : 40;
}

export function planRound(seed: number): RoundPlan {
  const random = new SeededRandom(Math.imul(seed, 0x9e3779b1));
  random.next();
  const answerSeconds = random.pick([5, 12, 20]);
  const faults = randomFaults(random, seed, answerSeconds);
  const run = randomPasses(random, 3);
  const otherRun = randomPasses(random, 2);
  const undo = random.chance(0.7) ? randomPasses(random, 2) : [];
  const redo = undo.length > 0 && random.chance(0.4) ? randomPasses(random, 2) : [];
  return {
    seed,
    products: random.integer(2, 9),
    variants: random.integer(1, 4),
    factor: factorFor([...run, ...otherRun, ...undo, ...redo]),
    answerMs: isSlow(faults) ? answerSeconds * 1000 : null,
    hasNeighbour: random.chance(0.35),
    stagings: randomStagings(random),
    faults,
    run,
    otherRun,
    runsRest: random.chance(0.5),
    undo,
    redo,
  };
}

/** A pass in which nothing more goes wrong. */
export const CALM: PassPlan = {
  policy: 'hold',
  interruption: { kind: 'none' },
  editsBefore: 0,
  pullsBefore: false,
  editsDuring: [],
  resumes: true,
  settles: null,
};
