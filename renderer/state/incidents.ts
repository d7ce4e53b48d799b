import type { Incident } from '../../shared/model/incident.ts';
import { engineClient } from './api.ts';
import { ExternalValue, useExternalValue } from './external-value.ts';
import { followForever } from './follow.ts';

/** Null until the engine has told. */
export const openIncidents = new ExternalValue<readonly Incident[] | null>(null);

void followForever(
  () => engineClient.alerts.watch(),
  (incidents) => openIncidents.set(incidents),
);

/** What is wrong now, oldest first; null until the engine has told. */
export function useOpenIncidents(): readonly Incident[] | null {
  return useExternalValue(openIncidents);
}
