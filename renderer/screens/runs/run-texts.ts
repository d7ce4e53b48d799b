import type { ChangeOutcome } from '../../../shared/model/job.ts';
import type { Run } from '../../../shared/model/run.ts';
import { words } from './words.ts';

/** A run as people refer to it. */
export function runName({ id, set, undoOf }: Run): string {
  return undoOf === null ? words.runName(id, set) : words.undoName(id, undoOf);
}

/** “1,204 applied, 3 conflicts” */
export function runResult({ totals }: Run): string {
  return Object.entries(words.outcomePart)
    .map(([outcome, say]) => ({ amount: totals.changes[outcome as ChangeOutcome] ?? 0, say }))
    .filter(({ amount }) => amount > 0)
    .map(({ amount, say }) => say(amount))
    .join(', ');
}

/** Whether there is something to take back that was not taken back yet. */
export function isUndoable({ state, undoneBy, totals }: Run): boolean {
  return (
    (state === 'finished' || state === 'cancelled') && undoneBy === null && (totals.changes.applied ?? 0) > 0
  );
}

/** Whether something about it may need explaining. */
export function hasProblems({ state, totals: { changes } }: Run): boolean {
  return state === 'paused' || (changes.failed ?? 0) > 0 || (changes.held ?? 0) > 0;
}
