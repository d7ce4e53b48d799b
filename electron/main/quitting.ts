import { app } from 'electron';
import type { EngineSupervisor } from './engine/supervisor.ts';
import type { DemoStore } from './stores/demo-store.ts';

/** How long quitting waits for the journal, in milliseconds: longer than a store may take to answer a mutation. */
const STOP_LIMIT_MS = 60_000;

/** Lets the engine write its journal down before the app ends, however it is asked to. */
export function stopBeforeQuitting(supervisor: EngineSupervisor, demoStore: DemoStore): void {
  let isStopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    demoStore.stop();
    void supervisor.stop(STOP_LIMIT_MS).finally(() => app.exit(0));
  });
  // The window is gone already, but the lock is not: whoever opens the app meanwhile gets it afterwards.
  app.on('second-instance', () => {
    if (isStopping) app.relaunch();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
