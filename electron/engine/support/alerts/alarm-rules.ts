import { AppError, type ErrorCode } from '../../../../shared/errors.ts';
import { type Alarm, type IncidentKind, incidentKey } from '../../../../shared/model/incident.ts';

/** So many jobs that wait … */
export const MANY_PENDING_JOBS = 500;
/** … for this long are told, in milliseconds. resources/alerts/bulkhead.rules.yml says the same. */
export const PENDING_FOR_MS = 5 * 60_000;
/** A run that waits for its store goes on by itself; after this long a person should know, in milliseconds. */
const WAITING_FOR_MS = 5 * 60_000;

/** A store as a look finds it. */
export interface StoreLook {
  readonly storeId: string;
  /** Jobs that wait, over all runs. */
  readonly waitingJobs: number;
  /** The run that has not ended. */
  readonly run: {
    readonly id: number;
    readonly isPaused: boolean;
    /** Paused, and goes on by itself as soon as the store lets it. */
    readonly isWaiting: boolean;
    readonly reason: string | null;
  } | null;
  /** Why the store cannot be used, as the last call has found. */
  readonly trouble: AppError | null;
}

type Key = Pick<Alarm, 'kind' | 'storeId'>;

/** What a rule says of a store; null when it cannot tell. */
type Verdict = { readonly alarm: Alarm } | { readonly over: Key } | null;

/** What a look has found. */
export interface Found {
  readonly alarms: readonly Alarm[];
  /** Incidents that are over, should they be open. */
  readonly over: readonly Key[];
}

const KIND_OF_ERROR: Readonly<Partial<Record<ErrorCode, IncidentKind>>> = {
  not_authorised: 'token-refused',
  keychain_unavailable: 'token-refused',
  database_corrupt: 'database-damaged',
  disk_full: 'disk-full',
};

/** Errors of a run that somebody asked for or knows of already. */
const NO_ALARM: ReadonlySet<ErrorCode> = new Set(['in_use', 'cancelled']);

function requestIdOf(error: AppError): string | null {
  return 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null;
}

/** The alarm that an error raises wherever it is met; null for errors that concern only who asked. */
export function alarmOfError(
  storeId: string | null,
  error: unknown,
  run: number | null = null,
): Alarm | null {
  const kind = error instanceof AppError ? KIND_OF_ERROR[error.code] : undefined;
  if (!(error instanceof AppError) || kind === undefined) return null;
  // A disk is everybody's.
  const concerns = kind === 'disk-full' ? null : storeId;
  return { kind, storeId: concerns, run, requestId: requestIdOf(error), message: error.message };
}

/** The alarm that a run raises which stopped and does not go on by itself. */
export function alarmOfRun(storeId: string, run: number, error: unknown): Alarm | null {
  const known = alarmOfError(storeId, error, run);
  if (known) return known;
  if (error instanceof AppError && NO_ALARM.has(error.code)) return null;
  const message = error instanceof Error ? error.message : String(error);
  const requestId = error instanceof AppError ? requestIdOf(error) : null;
  return { kind: 'run-paused', storeId, run, requestId, message };
}

/** Tells from how stores are what is an incident, and since when it must have been so to be one. */
export class AlarmRules {
  /** Since when something lasts, by incident; in monotonic milliseconds. */
  readonly #since = new Map<string, number>();

  /** @param now monotonic milliseconds */
  look(stores: readonly StoreLook[], now: number): Found {
    const verdicts = stores.flatMap((store) => [
      this.#pendingJobs(store, now),
      this.#pausedRun(store, now),
      refusedToken(store),
    ]);
    return {
      alarms: verdicts.flatMap((verdict) => (verdict && 'alarm' in verdict ? [verdict.alarm] : [])),
      over: verdicts.flatMap((verdict) => (verdict && 'over' in verdict ? [verdict.over] : [])),
    };
  }

  #pendingJobs({ storeId, waitingJobs, run }: StoreLook, now: number): Verdict {
    const key = { kind: 'pending-jobs', storeId } as const;
    const areMany = waitingJobs >= MANY_PENDING_JOBS;
    if (!this.#lasts(key, areMany, PENDING_FOR_MS, now)) return areMany ? null : { over: key };
    const count = waitingJobs.toLocaleString('en-US');
    const message = `${count} jobs wait; ${MANY_PENDING_JOBS} or more have done so for ${PENDING_FOR_MS / 60_000} minutes.`;
    return { alarm: { ...key, run: run?.id ?? null, requestId: null, message } };
  }

  #pausedRun({ storeId, run }: StoreLook, now: number): Verdict {
    const key = { kind: 'run-paused', storeId } as const;
    const isLong = this.#lasts(key, run?.isWaiting === true, WAITING_FOR_MS, now);
    if (!run?.isPaused) return { over: key };
    if (!isLong) return null;
    return {
      alarm: { ...key, run: run.id, requestId: null, message: run.reason ?? 'It waits for the store.' },
    };
  }

  #lasts(key: Key, isSo: boolean, milliseconds: number, now: number): boolean {
    const name = incidentKey(key);
    if (!isSo) {
      this.#since.delete(name);
      return false;
    }
    const since = this.#since.get(name) ?? now;
    this.#since.set(name, since);
    return now - since >= milliseconds;
  }
}

/** That a store was never called says nothing of its token, so no look ends this incident: a call that is answered does. */
function refusedToken({ storeId, run, trouble }: StoreLook): Verdict {
  const alarm = trouble ? alarmOfError(storeId, trouble, run?.id ?? null) : null;
  return alarm?.kind === 'token-refused' ? { alarm } : null;
}
