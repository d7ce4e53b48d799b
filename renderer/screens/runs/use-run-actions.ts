import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import { api, engineClient } from '../../state/api.ts';
import { useScreen, useStore } from '../../state/workspace.tsx';
import { begun, type RunStream } from './begin-run.ts';
import { words } from './words.ts';

/** Ids of changes, or all that are held. */
export type HeldChoice = number[] | 'all';

function showFailure(error: unknown): void {
  notifications.show({ color: 'red', title: words.failed, message: toErrorData(error).message });
}

/** What can be done with a run. Whatever is started opens its run. */
export function useRunActions(run: number) {
  const store = useStore();
  const queries = useQueryClient();
  const { open } = useScreen();
  const target = { store: store.name, run };
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.runs.key() }),
      queries.invalidateQueries({ queryKey: api.changes.key() }),
    ]);
  const begin = useMutation({
    mutationFn: (start: () => Promise<RunStream>) => begun(start()),
    onSuccess: async (started) => {
      await refresh();
      open('runs', { run: started });
    },
    onError: showFailure,
  });
  const pause = useMutation(api.runs.pause.mutationOptions({ onSuccess: refresh, onError: showFailure }));
  const cancel = useMutation(api.runs.cancel.mutationOptions({ onSuccess: refresh, onError: showFailure }));
  return {
    isBusy: begin.isPending || pause.isPending || cancel.isPending,
    pause: () => pause.mutate(target),
    cancel: () => cancel.mutate(target),
    resume: () => begin.mutate(() => engineClient.runs.resume(target)),
    retry: () => begin.mutate(() => engineClient.runs.retry(target)),
    undo: () => begin.mutate(() => engineClient.runs.undo(target)),
    settle: (changes: HeldChoice, choice: 'mine' | 'theirs') =>
      begin.mutate(() => engineClient.runs.settle({ ...target, changes, choice })),
    settleWith: (change: number, value: string | null) =>
      begin.mutate(() => engineClient.runs.settle({ ...target, changes: [change], choice: 'edit', value })),
  };
}
