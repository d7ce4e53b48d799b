import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { CellEdit, CellEditResult } from '../../../../shared/model/cell-edit.ts';
import { engineClient } from '../../../state/api.ts';
import type { Step } from '../../../state/edit-history.ts';
import { useEditHistory } from '../../../state/use-edit-history.ts';
import type { Which } from '../../changes/change-key.ts';
import type { CellAt } from '../grid/selection.ts';
import { words } from '../words.ts';

export interface CellEdits {
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Stages edits as one step that can be undone. Rejects when nothing could be staged for a reason of its own. */
  stage(edits: readonly CellEdit[], at: CellAt): Promise<CellEditResult>;
  /** Takes staged changes back, as one step. Rejects when that is not possible. */
  discard(which: Which): Promise<unknown>;
  /** Takes the last step back, or does it again; tells where it was when that is in this view, null otherwise. */
  undo(): Promise<CellAt | null>;
  redo(): Promise<CellAt | null>;
}

/**
 * Edits of cells, one after the other in the order in which they were made.
 *
 * @param store name of the store
 * @param view id of the view that places are counted in
 */
export function useCellEdits(store: string, set: string, view: number): CellEdits {
  const history = useEditHistory(store, set);
  const { isBusy, canUndo, canRedo, edit, record, undo, redo } = history;
  const place = useCallback(
    async (step: Promise<Step | null>): Promise<CellAt | null> => {
      try {
        const taken = await step;
        return taken?.kind === 'cells' && taken.view === view ? taken.at : null;
      } catch (error) {
        const { message } = toErrorData(error);
        notifications.show({ color: 'red', title: words.edit.failed, message });
        return null;
      }
    },
    [view],
  );
  return {
    isBusy,
    canUndo,
    canRedo,
    stage: useCallback((edits, at) => edit(edits, { at, view }), [edit, view]),
    discard: useCallback(
      (which) => record(() => engineClient.changes.discard({ store, set, which })),
      [record, store, set],
    ),
    undo: useCallback(() => place(undo()), [place, undo]),
    redo: useCallback(() => place(redo()), [place, redo]),
  };
}
