import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toErrorData } from '../../../../shared/errors.ts';
import type { ChangeRow, StageSummary } from '../../../../shared/model/change.ts';
import { api, engineClient } from '../../../state/api.ts';
import { useEditHistory } from '../../../state/use-edit-history.ts';
import { words } from '../words.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import { newStep, type Step, stepOfDraft, stepOfText } from './step.ts';

/** The effect is computed this long after the last key. */
const TRY_AFTER_MS = 200;

/** Rows that the effect is shown on. */
const EXAMPLES = 20;

export interface Trial {
  readonly summary: StageSummary;
  readonly rows: readonly ChangeRow[];
}

export interface BulkEdit {
  readonly steps: readonly Step[];
  /** The steps as text; null while one of them is incomplete or wrong. */
  readonly edits: readonly string[] | null;
  readonly trial: Trial | undefined;
  readonly trialError: Error | null;
  /** What the trial shows is not yet what the form says. */
  readonly isTrying: boolean;
  readonly isStaging: boolean;
  /** What was staged last and by which edits, until the next edit is begun. */
  readonly staged: {
    readonly summary: StageSummary & { readonly step: number | null };
    readonly edits: readonly string[];
  } | null;
  setDraft(step: Step, draft: Draft): void;
  setText(step: Step, text: string): void;
  addStep(): void;
  removeStep(step: Step): void;
  /** Replaces all steps by those of a recipe. */
  load(edits: readonly string[]): void;
  stage(): void;
  /** Takes back what was staged last; null when that is not the last thing that was done. */
  readonly undo: (() => void) | null;
}

/**
 * A bulk edit in the making: its steps, what they would do to real rows, and staging them.
 *
 * @param where search that chooses the rows
 */
export function useBulkEdit(store: string, set: string, where: string): BulkEdit {
  const history = useEditHistory(store, set);
  const lastId = useRef(0);
  const nextId = () => {
    lastId.current += 1;
    return lastId.current;
  };
  const [staged, setStaged] = useState<BulkEdit['staged']>(null);
  const [steps, setSteps] = useState<readonly Step[]>(() => [newStep(0)]);
  const isReady = steps.every(({ isComplete }) => isComplete);
  const edits = isReady ? steps.map(({ text }) => text) : null;
  const wanted = JSON.stringify({ where, edits });
  const [tried] = useDebouncedValue(wanted, TRY_AFTER_MS);
  const trial = useQuery({
    ...api.changes.tryEdits.queryOptions({
      input: { store, set, where, edits: edits ?? [], limit: EXAMPLES },
      placeholderData: keepPreviousData,
      retry: false,
    }),
    enabled: edits !== null && tried === wanted,
  });
  const staging = useMutation({
    mutationFn: (input: { store: string; set: string; where: string; edits: string[] }) =>
      history.record(() => engineClient.changes.stage(input)),
    onSuccess: (summary, { edits: stagedEdits }) => {
      // Another press must not raise the prices that were just raised: the next edit begins with an empty form.
      setStaged({ summary, edits: stagedEdits });
      setSteps([newStep(nextId())]);
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: words.bulk.failed, message: toErrorData(error).message }),
  });

  const replace = (next: Step) => {
    setStaged(null);
    setSteps((now) => now.map((step) => (step.id === next.id ? next : step)));
  };
  const isLast =
    staged !== null && history.last?.kind === 'recorded' && history.last.step === staged.summary.step;
  const undo = () => {
    setStaged(null);
    history
      .undo()
      .catch((error) =>
        notifications.show({ color: 'red', title: words.edit.failed, message: toErrorData(error).message }),
      );
  };
  return {
    steps,
    edits,
    trial: edits === null ? undefined : trial.data,
    trialError: edits === null ? null : trial.error,
    isTrying: edits !== null && (tried !== wanted || trial.isFetching),
    isStaging: staging.isPending,
    staged,
    setDraft: (step, draft) => replace(stepOfDraft(step.id, draft)),
    setText: (step, text) => replace(stepOfText(step, text)),
    addStep: () => setSteps((now) => [...now, newStep(nextId())]),
    removeStep: ({ id }) => setSteps((now) => now.filter((step) => step.id !== id)),
    load: (texts) => {
      setStaged(null);
      setSteps(texts.map((text) => stepOfText({ id: nextId(), draft: EMPTY_DRAFT }, text)));
    },
    undo: isLast ? undo : null,
    stage: () => {
      if (edits) staging.mutate({ store, set, where, edits: [...edits] });
    },
  };
}
