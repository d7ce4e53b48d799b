import { AppError } from '../../../shared/errors.ts';
import { findChangeSet, insertChangeSet } from '../store/changes/change-sets.ts';
import { hasStep, recordStep, restoreStep } from '../store/changes/recorded-step.ts';
import type { Database } from '../store/database.ts';
import { changeSetName } from './change-sets.ts';

const lastSteps = new WeakMap<Database, number>();

/** Steps are numbered from the time on, so that a window cannot take one of an earlier engine for one of this one. */
function nextStep(database: Database, now: number): number {
  const step = Math.max(now, (lastSteps.get(database) ?? 0) + 1);
  lastSteps.set(database, step);
  return step;
}

/**
 * Does something to the changes of one set that can be taken back as one step, until the engine ends.
 *
 * @param now milliseconds since the epoch
 * @returns what the work gave, with the step's number; null when it changed nothing
 */
export function asStep<Result extends object>(
  database: Database,
  now: number,
  work: () => Result,
): Result & { step: number | null } {
  const { result, step } = recordStep(database, nextStep(database, now), work);
  return { ...result, step };
}

/**
 * Takes a step back: what it staged is gone, what it discarded or replaced is there again, base and tick included.
 * The set is made anew when it was removed meanwhile.
 *
 * @param now milliseconds since the epoch
 * @returns the step that does it again
 * @throws AppError `not_found` for a step that is forgotten: the engine was started anew, or many steps came after it
 */
export function undoStep(
  database: Database,
  request: { readonly set: string; readonly step: number },
  now: number,
): { step: number | null } {
  if (!hasStep(database, request.step)) {
    throw new AppError(
      'not_found',
      'This can no longer be taken back: Bulkhead’s engine was started anew since. Everything staged is as you see it.',
    );
  }
  return asStep(database, now, () => {
    const set =
      findChangeSet(database, request.set.trim()) ??
      insertChangeSet(database, changeSetName(request.set), now);
    restoreStep(database, set.id, request.step);
    return {};
  });
}
