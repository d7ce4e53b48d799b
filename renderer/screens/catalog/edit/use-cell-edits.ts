import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CellEdit, CellEditResult } from '../../../../shared/model/cell-edit.ts';
import { api, engineClient } from '../../../state/api.ts';
import { ExternalValue, useExternalValue } from '../../../state/external-value.ts';
import type { CellAt } from '../grid/selection.ts';
import { type EditHistory, edited, NO_HISTORY, redone, undone } from './edit-history.ts';

/** By store and change set. It outlives the screen, so that an edit can be undone after a look at another one. */
const histories = new Map<string, ExternalValue<EditHistory>>();

function historyOf(store: string, set: string): ExternalValue<EditHistory> {
  const key = JSON.stringify([store, set]);
  const history = histories.get(key) ?? new ExternalValue<EditHistory>(NO_HISTORY);
  histories.set(key, history);
  return history;
}

export interface CellEdits {
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Stages edits as one step that can be undone. Rejects when nothing could be staged for a reason of its own. */
  stage(edits: readonly CellEdit[], at: CellAt): Promise<CellEditResult>;
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
  const client = useQueryClient();
  const history = useMemo(() => historyOf(store, set), [store, set]);
  const { undo, redo } = useExternalValue(history);
  const [waiting, setWaiting] = useState(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const inTurn = useCallback(<Result>(work: () => Promise<Result>): Promise<Result> => {
    setWaiting((count) => count + 1);
    const result = last.current.then(work).finally(() => setWaiting((count) => count - 1));
    last.current = result.catch(() => undefined);
    return result;
  }, []);

  const send = useCallback(
    async (edits: readonly CellEdit[]): Promise<CellEditResult> => {
      const result = await engineClient.changes.edit({ store, set, edits: [...edits] });
      await Promise.all([
        client.invalidateQueries({ queryKey: api.catalog.rows.key() }),
        client.invalidateQueries({ queryKey: api.changes.key() }),
      ]);
      return result;
    },
    [client, store, set],
  );

  const stage = useCallback(
    (edits: readonly CellEdit[], at: CellAt) =>
      inTurn(async () => {
        const result = await send(edits);
        const hasInverse = result.inverse.length > 0;
        if (hasInverse) history.set(edited(history.current, { edits: result.inverse, at, view }));
        return result;
      }),
    [inTurn, send, history, view],
  );

  const step = useCallback(
    (from: 'undo' | 'redo') =>
      inTurn(async () => {
        const last = history.current[from].at(-1);
        if (!last) return null;
        const { inverse } = await send(last.edits);
        const back = { ...last, edits: inverse };
        history.set(from === 'undo' ? undone(history.current, back) : redone(history.current, back));
        return last.view === view ? last.at : null;
      }),
    [inTurn, send, history, view],
  );

  return {
    isBusy: waiting > 0,
    canUndo: undo.length > 0,
    canRedo: redo.length > 0,
    stage,
    undo: useCallback(() => step('undo'), [step]),
    redo: useCallback(() => step('redo'), [step]),
  };
}
