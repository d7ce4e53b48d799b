import type { PullKind } from '../../../../shared/model/product.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/**
 * Writes down that a pull has begun. One that an engine left `running` when it ended is marked failed.
 *
 * @param now epoch milliseconds
 * @returns the pull's number
 */
export function beginPull(database: Database, kind: PullKind, now: number): number {
  return database.transaction(() => {
    statement(
      database,
      `UPDATE pull SET state = 'failed', finished_at = ?, error = 'Bulkhead ended before it was done.'
       WHERE state = 'running'`,
    ).run(now);
    const row = statement<{ id: number }>(
      database,
      "INSERT INTO pull (kind, state, started_at) VALUES (?, 'running', ?) RETURNING id",
    ).get(kind, now);
    return row?.id ?? 0;
  })();
}

/** A delta that turned out too large goes on as a full pull. */
export function turnPull(database: Database, id: number, kind: PullKind): void {
  statement(database, 'UPDATE pull SET kind = ? WHERE id = ?').run(kind, id);
}

/** @param watermark the latest `updatedAt` that the catalog is now sure to include */
export function finishPull(database: Database, id: number, watermark: string, now: number): void {
  statement(database, "UPDATE pull SET state = 'done', finished_at = ?, watermark = ? WHERE id = ?").run(
    now,
    watermark,
    id,
  );
}

export function failPull(database: Database, id: number, error: string, now: number): void {
  statement(
    database,
    "UPDATE pull SET state = 'failed', finished_at = ?, error = ? WHERE id = ? AND state = 'running'",
  ).run(now, error, id);
}

/** When the last completed pull began, in epoch milliseconds: the catalog is as the store was then. Null before the first. */
export function lastPulledAt(database: Database): number | null {
  const row = statement<{ at: number }>(
    database,
    "SELECT started_at AS at FROM pull WHERE state = 'done' ORDER BY id DESC LIMIT 1",
  ).get();
  return row?.at ?? null;
}

/** Where the next delta starts; null when no pull was ever completed. */
export function lastWatermark(database: Database): string | null {
  const row = statement<{ watermark: string }>(
    database,
    "SELECT watermark FROM pull WHERE state = 'done' AND watermark IS NOT NULL ORDER BY id DESC LIMIT 1",
  ).get();
  return row?.watermark ?? null;
}
