import type { IncidentKind } from '../../../../shared/model/incident.ts';

interface Words {
  readonly title: string;
  readonly advice: string;
  /** Somebody has to act; else it may pass by itself. */
  readonly isCritical: boolean;
}

/** What an incident is called and what to do about it. */
export const INCIDENT_WORDS: Readonly<Record<IncidentKind, Words>> = {
  'pending-jobs': {
    title: 'Many jobs wait',
    advice: 'Look at the run: a large one needs its time; one that is paused says why.',
    isCritical: false,
  },
  'token-refused': {
    title: 'The token is not accepted',
    advice: 'Give the store a new token, then resume its run.',
    isCritical: true,
  },
  'run-paused': {
    title: 'A run is paused',
    advice: 'Look at the run. When its reason is gone, resume it: nothing is lost and nothing is done twice.',
    isCritical: true,
  },
  'database-damaged': {
    title: 'A database is damaged',
    advice: 'Export a log bundle before anything else, then start Bulkhead again.',
    isCritical: true,
  },
  'disk-full': {
    title: 'The disk is full',
    advice: 'Free some space on the disk of the data folder, then resume the runs that are paused.',
    isCritical: true,
  },
  'engine-crashes': {
    title: 'The engine keeps stopping',
    advice: 'Export a log bundle for support. Runs go on whenever the engine is back.',
    isCritical: true,
  },
};
