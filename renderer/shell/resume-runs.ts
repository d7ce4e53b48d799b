import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { toErrorData } from '../../shared/errors.ts';
import { useEngineStatus } from '../bridge/engine-status.ts';
import { begun } from '../screens/runs/begin-run.ts';
import { engineClient } from '../state/api.ts';
import { storeStatuses } from '../state/stores.ts';
import { words } from './words.ts';

interface UnderWay {
  readonly store: string;
  readonly run: number;
}

function runsUnderWay(): UnderWay[] {
  return [...storeStatuses.current.values()].flatMap(({ store, run, state }) =>
    run !== null && state === 'running' ? [{ store, run }] : [],
  );
}

async function resume({ store, run }: UnderWay): Promise<void> {
  try {
    await begun(engineClient.runs.resume({ store, run }));
  } catch (error) {
    notifications.show({
      title: words.runPausedTitle(store),
      message: toErrorData(error).message,
      color: 'yellow',
    });
  }
}

/**
 * Runs that were under way when the engine was lost go on as soon as it is back: nobody paused them. Runs that an
 * earlier session of the app left behind wait for the person.
 */
export function useResumeAfterLoss(): void {
  const engine = useEngineStatus();
  const interrupted = useRef<readonly UnderWay[] | null>(null);
  useEffect(() => {
    // What the lost engine told last is still there: the new one has told nothing yet.
    if (engine.state === 'restarting') interrupted.current ??= runsUnderWay();
    if (engine.state !== 'ready' || !interrupted.current) return;
    const runs = interrupted.current;
    interrupted.current = null;
    for (const run of runs) void resume(run);
  }, [engine]);
}
