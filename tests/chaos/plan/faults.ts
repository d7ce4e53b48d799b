import type { SeededRandom } from '../../../electron/demo-store/catalog/random.ts';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';

type Rule = FaultPlanInput['rules'][number];

/** Mutations of the pull that comes before every round; faults begin after them. */
const PULL_MUTATIONS = 3;

/** Faults after which nobody knows whether a mutation was carried out. */
const LOSSY: ReadonlySet<Rule['fault']> = new Set([
  'connectionDrop',
  'slowAnswer',
  'serverError',
  'internalError',
  'partialData',
  'versionFallForward',
]);

/**
 * Seconds that a call takes longer. The store gives a request ten seconds (facts §1.4): what we have given up by then, or
 * what a dead engine had sent, may still be carried out, but not later. An answer may be on its way for any time.
 */
function lateness(random: SeededRandom, when: 'before' | 'after', answerSeconds: number): number {
  if (when === 'before' || random.chance(0.6)) return random.integer(1, 9);
  return answerSeconds + random.integer(1, 8);
}

function randomRule(random: SeededRandom, answerSeconds: number): Rule {
  const target = random.pick(['mutation', 'mutation', 'mutation', 'nodes']);
  const when = random.chance(0.5) ? 'before' : 'after';
  const common = {
    on: target,
    skip: (target === 'mutation' ? PULL_MUTATIONS : 0) + random.integer(0, 6),
    everyNth: random.integer(1, 4),
    limit: random.integer(1, 7),
  } as const;
  switch (random.integer(0, 14)) {
    case 0:
    case 1:
      return { ...common, fault: 'connectionDrop', when };
    case 2:
    case 3:
      return { ...common, fault: 'slowAnswer', when, delayMs: 1000 * lateness(random, when, answerSeconds) };
    case 4:
      return { ...common, fault: 'serverError', when, status: random.pick([500, 502, 503, 504]) };
    case 5:
      return { ...common, fault: 'internalError', when };
    case 6:
      return { ...common, fault: 'partialData' };
    case 7:
      return { ...common, fault: 'throttled' };
    case 8:
      return { ...common, fault: 'tooManyRequests', retryAfterSeconds: random.integer(1, 20) };
    case 9:
      return { ...common, fault: 'tokenRefused' };
    case 10:
      return { ...common, fault: random.chance(0.5) ? 'shopFrozen' : 'shopLocked' };
    case 11:
    case 12:
      return { ...common, on: 'mutation', fault: 'outsideEdit', when: 'beforeWrite' };
    case 13:
      return { ...common, on: 'nodes', skip: 0, fault: 'outsideEdit', when: 'afterRead' };
    default:
      return { ...common, fault: 'versionFallForward', limit: 1 };
  }
}

/** @param answerSeconds how long the engine waits for an answer */
export function randomFaults(random: SeededRandom, seed: number, answerSeconds: number): FaultPlanInput {
  const rules = Array.from({ length: random.pick([0, 1, 1, 2, 2, 3]) }, () =>
    randomRule(random, answerSeconds),
  );
  return { seed, rules };
}

/** May a mutation of ours be carried out without our learning of it? */
export function isLossy({ rules }: FaultPlanInput): boolean {
  return rules.some((rule) => LOSSY.has(rule.fault) && rule.on !== 'nodes');
}

/** Does the store take its time over some calls? */
export function isSlow({ rules }: FaultPlanInput): boolean {
  return rules.some(({ fault }) => fault === 'slowAnswer');
}
