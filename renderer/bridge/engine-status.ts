import { useSyncExternalStore } from 'react';
import type { EngineStatus } from '../../shared/desktop/engine-status.ts';
import { desktop, refuseEngineCalls } from './clients.ts';

let current: EngineStatus = { state: 'starting' };
const listeners = new Set<() => void>();

async function follow(): Promise<void> {
  for await (const status of await desktop.engine.watch()) {
    current = status;
    refuseEngineCalls(status.state === 'failed' ? status.error : null);
    for (const listener of [...listeners]) listener();
  }
}

void follow();

/**
 * For what is no component: told whenever the status of the engine's process changes.
 *
 * @returns ends the subscription
 */
export function onEngineStatus(listener: (status: EngineStatus) => void): () => void {
  return subscribe(() => listener(current));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the engine's process is doing, as it changes. */
export function useEngineStatus(): EngineStatus {
  return useSyncExternalStore(subscribe, () => current);
}
