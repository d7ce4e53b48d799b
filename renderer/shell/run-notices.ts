import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { ChangeOutcome } from '../../shared/model/job.ts';
import type { Run } from '../../shared/model/run.ts';
import type { Store } from '../../shared/model/store.ts';
import type { StoreStatus } from '../../shared/model/store-status.ts';
import { api, engineClient } from '../state/api.ts';
import { desktopClient } from '../state/desktop.ts';
import { queryClient } from '../state/query-client.ts';
import { storeStatuses, useStoreStatuses, useStores } from '../state/stores.ts';
import { showRunCommand } from './show-run.ts';
import { words } from './words.ts';

/** A pause that ends by itself sooner, such as the one while the engine is started again, is not worth telling. */
const WORTH_TELLING_AFTER_MS = 2_000;

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Notice {
  readonly title: string;
  readonly body: string;
  readonly colour: 'green' | 'yellow' | 'red';
}

/** The person hears of it in the window, and through the system when the window is in the background. */
function tell({ title, body, colour }: Notice, store: Store, run: number): void {
  notifications.show({ id: `run-${store.id}-${run}`, title, message: body, color: colour });
  void desktopClient.notices.notify({ title, body, command: showRunCommand(store.id, run) });
}

function outcome({ totals }: Run): string {
  const parts = Object.entries(words.runOutcome)
    .map(([name, say]) => ({ amount: totals.changes[name as ChangeOutcome] ?? 0, say }))
    .filter(({ amount }) => amount > 0)
    .map(({ amount, say }) => say(amount));
  return parts.length === 0 ? words.runNothing : parts.join(', ');
}

async function tellEnd(store: Store, id: number): Promise<void> {
  const { run } = await engineClient.runs.show({ store: store.name, run: id, limit: 1 });
  if (run.state !== 'finished' && run.state !== 'cancelled') return;
  const { failed = 0, held = 0 } = run.totals.changes;
  const title =
    run.state === 'finished' ? words.runFinishedTitle(store.name) : words.runCancelledTitle(store.name);
  tell({ title, body: outcome(run), colour: failed > 0 ? 'red' : held > 0 ? 'yellow' : 'green' }, store, id);
}

/** What became of a store's run between two states of it. */
async function compare(store: Store, before: StoreStatus | undefined, now: StoreStatus): Promise<void> {
  if (before?.run != null && now.run !== before.run) {
    await queryClient.invalidateQueries({ queryKey: api.runs.key() });
    await queryClient.invalidateQueries({ queryKey: api.changes.key() });
    await tellEnd(store, before.run);
  }
  const wasRunning = before?.state === 'running' && before.run === now.run;
  if (now.run === null || !wasRunning || now.state === 'running') return;
  await delay(WORTH_TELLING_AFTER_MS);
  if (storeStatuses.current.get(store.name)?.state !== now.state) return;
  tell({ title: words.runPausedTitle(store.name), body: now.message, colour: 'yellow' }, store, now.run);
}

/** The bar on the taskbar or dock icon shows all runs as one. */
function taskbar(statuses: Iterable<StoreStatus>): Parameters<typeof desktopClient.notices.progress>[0] {
  const underWay = [...statuses].filter(({ run }) => run !== null);
  const total = underWay.reduce((sum, { changesTotal }) => sum + changesTotal, 0);
  const final = underWay.reduce((sum, { changesFinal }) => sum + changesFinal, 0);
  return {
    share: total === 0 ? null : Math.min(1, final / total),
    state: underWay.some(({ state }) => state === 'running') ? 'running' : 'paused',
  };
}

/** Says when a run of any store ends or pauses, and keeps the taskbar's progress. */
export function useRunNotices(): void {
  const statuses = useStoreStatuses();
  const stores = useStores();
  const before = useRef(statuses);
  useEffect(() => {
    const earlier = before.current;
    before.current = statuses;
    void desktopClient.notices.progress(taskbar(statuses.values()));
    for (const [name, now] of statuses) {
      const store = stores.data?.find((candidate) => candidate.name === name);
      // A run that cannot be read was removed with its store, or the engine was lost: the next state tells.
      if (store) compare(store, earlier.get(name), now).catch(() => {});
    }
  }, [statuses, stores.data]);
}
