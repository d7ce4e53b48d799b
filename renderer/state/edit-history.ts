import type { CellEdit } from '../../shared/model/cell-edit.ts';
import { ExternalValue } from './external-value.ts';

/** Steps that can be taken back. Each holds all cells of one paste, which may be 100,000. */
const MAX_STEPS = 50;

/** An edit of cells: what brings them to where they were, and the place to show when that happens. */
export interface CellStep {
  readonly kind: 'cells';
  readonly edits: readonly CellEdit[];
  readonly at: { readonly row: number; readonly column: number };
  /** The view that `at` counts in. */
  readonly view: number;
}

/** Something that was done to any number of changes, which the engine remembers: a bulk edit, a discard, an import. */
export interface RecordedStep {
  readonly kind: 'recorded';
  readonly step: number;
}

export type Step = CellStep | RecordedStep;

/** What can be undone and redone. A whole paste, fill, bulk edit or discard is one step. */
export interface EditHistory {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

const NO_HISTORY: EditHistory = { undo: [], redo: [] };

/** After an edit. What was undone before it can no longer be redone. */
export function edited(history: EditHistory, inverse: Step): EditHistory {
  return { undo: [...history.undo, inverse].slice(-MAX_STEPS), redo: [] };
}

/**
 * After the last step in one direction was taken.
 *
 * @param inverse takes it back again; null when there is nothing to take back
 */
export function stepped(history: EditHistory, from: 'undo' | 'redo', inverse: Step | null): EditHistory {
  const to = from === 'undo' ? 'redo' : 'undo';
  const left = history[from].slice(0, -1);
  const gained = inverse ? [...history[to], inverse] : history[to];
  return from === 'undo' ? { undo: left, redo: gained } : { redo: left, undo: gained };
}

/** What was done to one change set of one store, and the work on it, one after the other. */
export interface SetHistory {
  readonly steps: ExternalValue<EditHistory>;
  /** How many pieces of work wait or are under way. */
  readonly waiting: ExternalValue<number>;
  /** Does something when all that was begun before it is done. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
}

function newHistory(): SetHistory {
  const waiting = new ExternalValue(0);
  let last: Promise<unknown> = Promise.resolve();
  return {
    steps: new ExternalValue(NO_HISTORY),
    waiting,
    inTurn: (work) => {
      waiting.set(waiting.current + 1);
      const result = last.then(work).finally(() => waiting.set(waiting.current - 1));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** They outlive the screens, so that an edit can be undone after a look at another one. */
const histories = new Map<string, SetHistory>();

/** @param store name of the store */
export function historyOf(store: string, set: string): SetHistory {
  const key = JSON.stringify([store, set]);
  const history = histories.get(key) ?? newHistory();
  histories.set(key, history);
  return history;
}
