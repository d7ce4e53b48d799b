import { api } from '../state/api.ts';
import { queryClient } from '../state/query-client.ts';
import { openScreenOf } from '../state/workspace.tsx';

const COMMAND = /^show-run:([^:]+):(\d+)$/;

/** The command that a click on a notice of the system's chooses. */
export function showRunCommand(storeId: string, run: number): string {
  return `show-run:${storeId}:${run}`;
}

/** Opens the run that a command names; false when it is another command. */
export function showRun(command: string): boolean {
  const [, storeId, run] = COMMAND.exec(command) ?? [];
  const stores = queryClient.getQueryData(api.stores.list.queryKey());
  const store = stores?.find(({ id }) => id === storeId);
  if (store) openScreenOf(store, 'runs', { run: Number(run) });
  return run !== undefined;
}
