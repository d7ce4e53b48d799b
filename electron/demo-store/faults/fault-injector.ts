import { SeededRandom } from '../catalog/random.ts';
import { type Fault, isBulkFault } from './fault.ts';
import type { FaultPlan, FaultRule } from './fault-plan.ts';

/** What is known of a request when its fate is decided. */
export interface FaultRequest {
  readonly operation: 'query' | 'mutation';
  /** Names of the root fields in the schema, aliases aside. */
  readonly rootFields: readonly string[];
  /** Number of the request since the store started; chance is drawn by it. */
  readonly sequence: number;
}

export interface FaultInjector {
  /** The fault that this request meets; null for none. Ask once per request. */
  decide(request: FaultRequest): Fault | null;
}

/** Some faults make sense for some requests only. */
function canStrike(rule: FaultRule, { operation, rootFields }: FaultRequest): boolean {
  if (isBulkFault(rule)) return rootFields.some((field) => field.startsWith('bulkOperationRun'));
  if (rule.fault !== 'outsideEdit') return true;
  return rule.when === 'beforeWrite' ? operation === 'mutation' : rootFields.includes('nodes');
}

function matches(rule: FaultRule, request: FaultRequest): boolean {
  const isMeant =
    rule.on === undefined || rule.on === request.operation || request.rootFields.includes(rule.on);
  return isMeant && canStrike(rule, request);
}

/** Independent of how often other rules were asked: each draw has its own generator. */
function draw(seed: number, rule: number, sequence: number): number {
  const random = new SeededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(rule + 1, 0x85ebca6b) ^ sequence);
  random.next();
  return random.next();
}

/** Decides by the plan, its seed and the requests alone: the same ones meet the same faults. */
export function createFaultInjector(plan: FaultPlan): FaultInjector {
  const states = plan.rules.map((rule, index) => ({ rule, index, matched: 0, struck: 0 }));
  return {
    decide: (request) => {
      let fate: Fault | null = null;
      for (const state of states) {
        const { rule, index } = state;
        if (!matches(rule, request)) continue;
        state.matched += 1;
        const turn = state.matched - rule.skip;
        const isDue = turn > 0 && turn % rule.everyNth === 0 && state.struck < (rule.limit ?? Infinity);
        if (fate !== null || !isDue) continue;
        if (rule.probability < 1 && draw(plan.seed, index, request.sequence) >= rule.probability) continue;
        state.struck += 1;
        fate = rule;
      }
      return fate;
    },
  };
}
