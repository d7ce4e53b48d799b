import type { Change } from '../../../shared/model/change.ts';
import type { History, RunHistory, SetHistory } from '../history.ts';
import { type Address, keyOf } from './ledger-view.ts';
import type { Violation } from './violation.ts';

function lost(message: string, run: RunHistory | null, address: Address): Violation {
  const { productId, variantId, field } = address;
  return { rule: 'nothing-lost', message, run, address: { productId, variantId, field } };
}

function isSame(a: Pick<Change, 'base' | 'value'>, b: Pick<Change, 'base' | 'value'>): boolean {
  return a.base === b.base && a.value === b.value;
}

/** The run has every change that it was asked to make, as it was staged. */
function runViolations(run: RunHistory): Violation[] {
  if (!run.report || run.kind === 'undo') return [];
  const taken = new Map(run.report.changes.map((change) => [keyOf(change), change]));
  // Settling a conflict moves the base to what the person has seen.
  const mayMove = run.passes.some(({ command }) => command.kind === 'settle');
  return run.asked.flatMap((change) => {
    const found = taken.get(keyOf(change));
    const isKept = found && (mayMove ? found.value === change.value : isSame(found, change));
    return isKept ? [] : [lost('staged, but not in the run', run, change)];
  });
}

function setViolations({ name, staged, left }: SetHistory, runs: readonly RunHistory[]): Violation[] {
  const violations: Violation[] = [];
  const leftByKey = new Map(left.map((change) => [keyOf(change), change]));
  for (const change of staged) {
    const key = keyOf(change);
    const holders = runs.filter(
      ({ set, report }) =>
        set === name &&
        report?.changes.some((candidate) => keyOf(candidate) === key && candidate.outcome !== 'cancelled'),
    );
    const staying = leftByKey.get(key);
    const places = holders.length + (staying ? 1 : 0);
    if (places !== 1) violations.push(lost(`the change is in ${places} places`, null, change));
    if (staying && !isSame(staying, change))
      violations.push(lost('staged otherwise than before', null, change));
  }
  return violations;
}

/** Every change is in exactly one place: staged, or in a run of its set that says what became of it. */
export function stagingViolations({ runs, sets }: History): Violation[] {
  return [...runs.flatMap(runViolations), ...sets.flatMap((set) => setViolations(set, runs))];
}
