import { useEffect, useRef } from 'react';
import type { Incident } from '../../shared/model/incident.ts';
import { desktopClient } from '../state/desktop.ts';
import { useOpenIncidents } from '../state/incidents.ts';
import { showRunCommand } from './show-run.ts';

/** A run that pauses is told as such (run-notices.ts); its incident need not be told a second time. */
function isToldWithItsRun({ kind, run }: Incident): boolean {
  return run !== null && (kind === 'run-paused' || kind === 'token-refused');
}

function notify({ title, message, advice, store, run }: Incident): void {
  void desktopClient.notices.notify({
    title: store ? `${store.name}: ${title}` : title,
    body: `${message} ${advice}`.slice(0, 1_000),
    ...(store && run !== null ? { command: showRunCommand(store.id, run) } : {}),
  });
}

/** Tells what goes wrong through the system while the window is in the background; the banner tells it in the window. */
export function useIncidentNotices(): void {
  const incidents = useOpenIncidents();
  const known = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    if (!incidents) return;
    // What was open before the window was there has been told before.
    const before = known.current ?? new Set(incidents.map(({ id }) => id));
    known.current = new Set(incidents.map(({ id }) => id));
    for (const incident of incidents) {
      if (!before.has(incident.id) && !isToldWithItsRun(incident)) notify(incident);
    }
  }, [incidents]);
}
