import { type Alarm, type IncidentKind, incidentKey } from '../../../shared/model/incident.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import type { Clock } from '../clock.ts';
import {
  claimTelling,
  forgetResolved,
  type IncidentRow,
  openIncidents,
  raiseIncident,
  resolveIncident,
  takeBackTelling,
} from '../store/app/incidents.ts';
import type { Database } from '../store/database.ts';

/** What comes back within this time is the same incident, in milliseconds. */
const SAME_AFTER_MS = 10 * 60_000;
/** Incidents that are over are kept for this long, in milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Met, and not written down yet. */
interface Raised {
  readonly alarm: Alarm;
  readonly times: number;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly isTold: boolean;
}

/**
 * The incidents that are open, in `app.db`: a restart tells none of them again, and two engines on one data folder
 * have one book. What is raised is written at the next `settle`, so that a failure that is met a thousand times a
 * second costs one write; what cannot be written (the disk is full) is kept in memory until it can.
 */
export class IncidentBook {
  readonly #app: Database;
  readonly #clock: Clock;
  readonly #raised = new Map<string, Raised>();
  #open: readonly IncidentRow[] = [];

  constructor(app: Database, clock: Clock) {
    this.#app = app;
    this.#clock = clock;
    forgetResolved(app, clock.now() - KEPT_MS);
    this.#open = openIncidents(app);
  }

  /** As they were at the last `settle`, with those that cannot be written. Oldest first. */
  get open(): readonly IncidentRow[] {
    const written = new Set(this.#open.map(keyOf));
    const unwritten = [...this.#raised].filter(([key]) => !written.has(key));
    return [...this.#open, ...unwritten.map(([, raised], index) => inMemory(raised, index))];
  }

  /** @param isNews met once more; else it merely goes on, which is written down only when it is not known yet */
  raise(alarm: Alarm, isNews: boolean): void {
    const key = incidentKey(alarm);
    if (!isNews && (this.#raised.has(key) || this.#open.some((row) => keyOf(row) === key))) return;
    const { times, since, isTold } = this.#raised.get(key) ?? {
      times: 0,
      since: this.#clock.now(),
      isTold: false,
    };
    this.#raised.set(key, { alarm: withoutSecrets(alarm), times: times + 1, since, isTold });
  }

  /** Ends an incident, if one is open. @returns it, when it was this engine that ended it */
  resolve(key: { kind: IncidentKind; storeId: string | null }): IncidentRow | null {
    const name = incidentKey(key);
    this.#raised.delete(name);
    const row = this.#open.find((candidate) => keyOf(candidate) === name);
    if (!row || !this.#tryTo(() => resolveIncident(this.#app, row.id, this.#clock.now()))) return null;
    this.#open = this.#open.filter((other) => other !== row);
    return row;
  }

  /** Writes down what was raised, and reads what other engines wrote. */
  settle(): void {
    const now = this.#clock.now();
    for (const [key, { alarm, times, isTold }] of this.#raised) {
      const isWritten = this.#tryTo(() => {
        raiseIncident(this.#app, alarm, times, now, { sameAfter: now - SAME_AFTER_MS, isTold });
        return true;
      });
      if (isWritten) this.#raised.delete(key);
    }
    this.#readOpen();
  }

  /** @returns false when another engine tells it, or it cannot be noted that it was told */
  claimTelling(row: IncidentRow): boolean {
    if (row.id < 0) return this.#markTold(row, true);
    const isOurs = this.#tryTo(() => claimTelling(this.#app, row, this.#clock.now()));
    this.#readOpen();
    return isOurs;
  }

  takeBackTelling(row: IncidentRow): void {
    if (row.id < 0) this.#markTold(row, false);
    else {
      this.#tryTo(() => {
        takeBackTelling(this.#app, row);
        return true;
      });
    }
    this.#readOpen();
  }

  #readOpen(): void {
    this.#tryTo(() => {
      this.#open = openIncidents(this.#app);
      return true;
    });
  }

  #markTold(row: IncidentRow, isTold: boolean): boolean {
    const raised = this.#raised.get(keyOf(row));
    if (!raised || raised.isTold === isTold) return false;
    this.#raised.set(keyOf(row), { ...raised, isTold });
    return true;
  }

  /** The book must never be why something else fails; what could not be written is tried again. */
  #tryTo(write: () => boolean): boolean {
    try {
      return this.#app.open && write();
    } catch {
      return false;
    }
  }
}

/** An incident that is not written yet; its number is no row's. */
function inMemory({ alarm, times, since, isTold }: Raised, index: number): IncidentRow {
  const { kind, storeId, run, requestId, message } = alarm;
  return {
    id: -1 - index,
    kind,
    store_id: storeId,
    run,
    request_id: requestId,
    message,
    times,
    opened_at: since,
    updated_at: since,
    told_at: isTold ? since : null,
    told_times: isTold ? times : 0,
  };
}

/** A store may answer with anything, the token that it was sent among it: nothing of that is kept. */
function withoutSecrets(alarm: Alarm): Alarm {
  const { requestId, message } = alarm;
  return {
    ...alarm,
    message: redactText(message),
    requestId: requestId === null ? null : redactText(requestId),
  };
}

function keyOf({ kind, store_id: storeId }: IncidentRow): string {
  return incidentKey({ kind, storeId });
}
