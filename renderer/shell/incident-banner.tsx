import { Button, CloseButton, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Incident } from '../../shared/model/incident.ts';
import { useOpenIncidents } from '../state/incidents.ts';
import { useScreen, useStore } from '../state/workspace.tsx';
import classes from './incident-banner.module.css';
import { words } from './words.ts';

/** It was put away by the person; met once more, it is shown again. */
function keyOf({ id, times }: Incident): string {
  return `${id} ${times}`;
}

function Banner({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { open } = useScreen();
  const { title, message, advice, isCritical, run, kind } = incident;
  return (
    <div className={classes.banner} data-critical={isCritical} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <Text size="sm" fw={600} inherit>
          {title}
        </Text>
        <Text size="sm" inherit>
          {message} {advice}
        </Text>
      </div>
      {kind === 'token-refused' && (
        <Button size="compact-sm" variant="default" onClick={() => open('stores')}>
          {words.incidentStores}
        </Button>
      )}
      {run !== null && (
        <Button size="compact-sm" variant="default" onClick={() => open('runs', { run })}>
          {words.incidentRun(run)}
        </Button>
      )}
      <CloseButton size="sm" aria-label={words.incidentClose} onClick={onClose} />
    </div>
  );
}

/** What goes wrong in the store that is shown, or in all of them, until it is over or the person puts it away. */
export function IncidentBanner() {
  const store = useStore();
  const incidents = useOpenIncidents();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = incidents?.filter(
    (incident) => (incident.store === null || incident.store.id === store.id) && !closed.has(keyOf(incident)),
  );
  return shown?.map((incident) => (
    <Banner
      key={incident.id}
      incident={incident}
      onClose={() => setClosed((before) => new Set([...before, keyOf(incident)]))}
    />
  ));
}
