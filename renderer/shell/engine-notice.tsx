import { Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { EngineStatus } from '../../shared/desktop/engine-status.ts';
import { useEngineStatus } from '../bridge/engine-status.ts';
import { queryClient } from '../state/query-client.ts';
import classes from './engine-notice.module.css';
import { words } from './words.ts';

/** The engine is mostly back within half a second: the notice stays long enough to be read. */
const READABLE_MS = 2_500;

type Restarting = Extract<EngineStatus, { state: 'restarting' }>;

/** The loss that is worth telling: from when the engine is lost until it is back and the person could read of it. */
function useLoss(): Restarting | null {
  const status = useEngineStatus();
  const [loss, setLoss] = useState<Restarting | null>(null);
  useEffect(() => {
    if (status.state === 'restarting') setLoss(status);
    if (status.state !== 'ready' || !loss) return;
    // What was asked of the lost one is asked again.
    void queryClient.invalidateQueries();
    const timer = setTimeout(() => {
      setLoss(null);
      notifications.show({ title: words.engineBack, message: words.engineBackText, color: 'green' });
    }, READABLE_MS);
    return () => clearTimeout(timer);
  }, [status, loss]);
  return loss;
}

/** Says that the engine was lost and is being started again, and that it is back. */
export function EngineNotice() {
  const loss = useLoss();
  if (!loss) return null;
  return (
    <div className={classes.notice} role="alert">
      <Loader size={14} color="currentColor" aria-hidden />
      <Text size="sm" fw={600} inherit>
        {loss.attempt > 1 ? words.engineRestartingTry(loss.attempt) : words.engineRestarting}
      </Text>
      <Text size="sm" inherit truncate>
        {loss.reason} {words.engineKept}
      </Text>
    </div>
  );
}
