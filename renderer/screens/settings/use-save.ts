import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toErrorData } from '../../../shared/errors.ts';
import { api } from '../../state/api.ts';
import { queryClient } from '../../state/query-client.ts';
import { words } from './words.ts';

/** Saves preferences, and says so. */
export function useSave() {
  return useMutation(
    api.settings.set.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.settings.get.queryKey(), saved);
        notifications.show({ id: 'settings-saved', message: words.saved, color: 'green', autoClose: 2_000 });
      },
      onError: (error) =>
        notifications.show({ title: words.notSaved, message: toErrorData(error).message, color: 'red' }),
    }),
  );
}
