import type { CellEdit } from '../../../../shared/model/cell-edit.ts';

/** Steps that can be taken back. Each holds all cells of one paste, which may be 100,000. */
const MAX_STEPS = 50;

/** What brings a step's cells to where they were, and the line to show when that happens. */
export interface Step {
  readonly edits: readonly CellEdit[];
  /** Where the step was made: to scroll there. */
  readonly at: { readonly row: number; readonly column: number };
  /** The view that `at` counts in. */
  readonly view: number;
}

/** Edits that can be undone and redone. A whole paste or fill is one step. */
export interface EditHistory {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

export const NO_HISTORY: EditHistory = { undo: [], redo: [] };

/** After an edit. What was undone before it can no longer be redone. */
export function edited(history: EditHistory, inverse: Step): EditHistory {
  return { undo: [...history.undo, inverse].slice(-MAX_STEPS), redo: [] };
}

/** After the last step was undone. */
export function undone(history: EditHistory, inverse: Step): EditHistory {
  return { undo: history.undo.slice(0, -1), redo: [...history.redo, inverse] };
}

/** After the last undone step was done again. */
export function redone(history: EditHistory, inverse: Step): EditHistory {
  return { undo: [...history.undo, inverse], redo: history.redo.slice(0, -1) };
}
