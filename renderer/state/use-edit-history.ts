import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { CellEdit, CellEditResult } from '../../shared/model/cell-edit.ts';
import { api, engineClient } from './api.ts';
import { edited, historyOf, type RecordedStep, type Step, stepped } from './edit-history.ts';
import { useExternalValue } from './external-value.ts';

export interface EditHistoryHandle {
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What `undo` would take back; null when there is nothing. */
  readonly last: Step | null;
  /** Stages edits of cells as one step. Rejects when nothing could be staged for a reason of its own. */
  edit(
    edits: readonly CellEdit[],
    where: { at: { row: number; column: number }; view: number },
  ): Promise<CellEditResult>;
  /** Does something that the engine records, as one step. */
  record<Result extends { step: number | null }>(work: () => Promise<Result>): Promise<Result>;
  /** Takes the last step back, or does it again; tells which it was, null when there was none. */
  undo(): Promise<Step | null>;
  redo(): Promise<Step | null>;
}

/** Has everything that shows changes or cells asked anew. */
export function useRefreshChanges(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.changes.key() }),
      queries.invalidateQueries({ queryKey: api.catalog.rows.key() }),
    ]);
  }, [queries]);
}

function recorded(step: number | null): RecordedStep | null {
  return step === null ? null : { kind: 'recorded', step };
}

/**
 * Everything that is done to a change set, one after the other in the order in which it was begun, and back again.
 *
 * @param store name of the store
 */
export function useEditHistory(store: string, set: string): EditHistoryHandle {
  const history = useMemo(() => historyOf(store, set), [store, set]);
  const { undo, redo } = useExternalValue(history.steps);
  const waiting = useExternalValue(history.waiting);
  const refresh = useRefreshChanges();

  const push = useCallback(
    (inverse: Step | null) => {
      if (inverse) history.steps.set(edited(history.steps.current, inverse));
    },
    [history],
  );

  const take = useCallback(
    async (step: Step): Promise<Step | null> => {
      if (step.kind === 'recorded') {
        return recorded((await engineClient.changes.undo({ store, set, step: step.step })).step);
      }
      const { inverse } = await engineClient.changes.edit({ store, set, edits: [...step.edits] });
      return inverse.length === 0 ? null : { ...step, edits: inverse };
    },
    [store, set],
  );

  const step = useCallback(
    (from: 'undo' | 'redo') =>
      history.inTurn(async () => {
        const last = history.steps.current[from].at(-1);
        if (!last) return null;
        try {
          const inverse = await take(last);
          history.steps.set(stepped(history.steps.current, from, inverse));
        } catch (error) {
          // A step that cannot be taken must not bar the way to those before it.
          history.steps.set(stepped(history.steps.current, from, null));
          throw error;
        } finally {
          await refresh();
        }
        return last;
      }),
    [history, take, refresh],
  );

  return {
    isBusy: waiting > 0,
    canUndo: undo.length > 0,
    canRedo: redo.length > 0,
    last: undo.at(-1) ?? null,
    edit: useCallback(
      (edits, where) =>
        history.inTurn(async () => {
          const result = await engineClient.changes.edit({ store, set, edits: [...edits] });
          push(result.inverse.length === 0 ? null : { kind: 'cells', edits: result.inverse, ...where });
          await refresh();
          return result;
        }),
      [history, store, set, push, refresh],
    ),
    record: useCallback(
      (work) =>
        history.inTurn(async () => {
          const result = await work();
          push(recorded(result.step));
          await refresh();
          return result;
        }),
      [history, push, refresh],
    ),
    undo: useCallback(() => step('undo'), [step]),
    redo: useCallback(() => step('redo'), [step]),
  };
}
