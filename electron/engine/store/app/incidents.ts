import type { Alarm, IncidentKind } from '../../../../shared/model/incident.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** An incident as it is kept. Times are epoch milliseconds. */
export interface IncidentRow {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly store_id: string | null;
  readonly run: number | null;
  readonly request_id: string | null;
  readonly message: string;
  readonly times: number;
  readonly opened_at: number;
  readonly updated_at: number;
  /** When it was last told to Slack, and how often it had been met then. */
  readonly told_at: number | null;
  readonly told_times: number;
}

const COLUMNS =
  'id, kind, store_id, run, request_id, message, times, opened_at, updated_at, told_at, told_times';

/** Oldest first. */
export function openIncidents(app: Database): IncidentRow[] {
  return statement<IncidentRow>(
    app,
    `SELECT ${COLUMNS} FROM incident WHERE resolved_at IS NULL ORDER BY id`,
  ).all();
}

/**
 * Writes an alarm down: met again in the open incident, in one that was resolved a moment ago, or in a new one.
 *
 * @param times how often it was met
 * @param options.sameAfter epoch milliseconds; what was resolved later than this is opened again
 * @param options.isTold whether Slack was told of it before it could be written down
 */
export function raiseIncident(
  app: Database,
  alarm: Alarm,
  times: number,
  now: number,
  { sameAfter, isTold }: { sameAfter: number; isTold: boolean },
): void {
  const { kind, storeId, run, requestId, message } = alarm;
  app
    .transaction(() => {
      const again = statement(
        app,
        `UPDATE incident SET times = times + ?, run = ?, request_id = ?, message = ?, updated_at = ?, resolved_at = NULL
         WHERE id = (SELECT id FROM incident WHERE kind = ? AND store_id IS ?
                       AND (resolved_at IS NULL OR resolved_at > ?) ORDER BY id DESC LIMIT 1)`,
      ).run(times, run, requestId, message, now, kind, storeId, sameAfter);
      if (again.changes > 0) return;
      statement(
        app,
        `INSERT INTO incident
           (kind, store_id, run, request_id, message, times, opened_at, updated_at, told_at, told_times)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(kind, storeId, run, requestId, message, times, now, now, isTold ? now : null, isTold ? times : 0);
    })
    .immediate();
}

/** @returns false when another engine has resolved it before */
export function resolveIncident(app: Database, id: number, now: number): boolean {
  return (
    statement(app, 'UPDATE incident SET resolved_at = ? WHERE id = ? AND resolved_at IS NULL').run(now, id)
      .changes === 1
  );
}

/**
 * Marks an incident as told, before it is: of two engines one tells it.
 *
 * @param row as it was read
 * @returns false when another engine tells it
 */
export function claimTelling(app: Database, row: IncidentRow, now: number): boolean {
  return (
    statement(app, 'UPDATE incident SET told_at = ?, told_times = ? WHERE id = ? AND told_at IS ?').run(
      now,
      row.times,
      row.id,
      row.told_at,
    ).changes === 1
  );
}

/** It could not be told: it is to be told as if nobody had tried. */
export function takeBackTelling(app: Database, row: IncidentRow): void {
  statement(app, 'UPDATE incident SET told_at = ?, told_times = ? WHERE id = ?').run(
    row.told_at,
    row.told_times,
    row.id,
  );
}

/** Deletes incidents that were resolved before the given time, in epoch milliseconds. */
export function forgetResolved(app: Database, before: number): void {
  statement(app, 'DELETE FROM incident WHERE resolved_at < ?').run(before);
}
