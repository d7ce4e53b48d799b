import type { ChangeOutcome } from '../../../../shared/model/job.ts';
import type { Attempt } from '../../../../shared/model/run.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What is about to be sent, written and synced before it is. */
export interface Intent {
  readonly job: number;
  /** Idempotency key of an inventory call. */
  readonly key: string | null;
  readonly changes: readonly {
    readonly id: number;
    readonly before: string | null;
    readonly sent: string | null;
    /** Type of the metafield that is there before; null when there is none, and for other fields. */
    readonly metafieldType?: string | null;
  }[];
}

/** @returns the attempt's id */
export function writeIntent(database: Database, intent: Intent, now: number): number {
  const mark = statement(
    database,
    `UPDATE run_change SET before = ?, sent = ?, metafield_type = coalesce(?, metafield_type), theirs = NULL,
       error = NULL WHERE id = ?`,
  );
  for (const { before, sent, metafieldType = null, id } of intent.changes) {
    mark.run(before, sent, metafieldType, id);
  }
  const result = statement(
    database,
    `INSERT INTO attempt (job_id, number, key, sent_at)
     VALUES (?, (SELECT count(*) + 1 FROM attempt WHERE job_id = ?), ?, ?)`,
  ).run(intent.job, intent.job, intent.key, now);
  return Number(result.lastInsertRowid);
}

/** Takes back the intent of a call that was never sent. */
export function dropIntent(database: Database, job: number, attempt: number): void {
  statement(database, 'DELETE FROM attempt WHERE id = ? AND answered_at IS NULL').run(attempt);
  forgetIntent(database, job);
}

/**
 * What a job meant to write was certainly not written: should the store hold it at the next check, then somebody else
 * wrote it. Changes that have their outcome are left alone.
 */
export function forgetIntent(database: Database, job: number): void {
  statement(
    database,
    `UPDATE run_change SET before = NULL, sent = NULL WHERE job_id = ? AND outcome = 'pending'`,
  ).run(job);
}

/** The type that a metafield had when a run last wrote over it: where it was cleared, nothing else may tell. */
export function recordedMetafieldType(
  database: Database,
  change: { readonly productId: string; readonly variantId: string | null; readonly field: string },
): string | null {
  const row = statement<{ type: string }>(
    database,
    `SELECT metafield_type AS type FROM run_change
     WHERE product_id = CAST(? AS INTEGER) AND variant_id = CAST(? AS INTEGER) AND field = ?
       AND metafield_type IS NOT NULL
     ORDER BY id DESC LIMIT 1`,
  ).get(change.productId, change.variantId ?? '0', change.field);
  return row?.type ?? null;
}

/** What came of an attempt. */
export interface Receipt {
  readonly attempt: number;
  readonly outcome: NonNullable<Attempt['outcome']>;
  readonly requestId: string | null;
  readonly status: number | null;
  readonly requestedCost: number | null;
  readonly actualCost: number | null;
  readonly error: string | null;
}

export function writeReceipt(database: Database, receipt: Receipt, now: number): void {
  statement(
    database,
    `UPDATE attempt SET answered_at = ?, outcome = ?, request_id = ?, status = ?, requested_cost = ?,
       actual_cost = ?, error = ? WHERE id = ?`,
  ).run(
    now,
    receipt.outcome,
    receipt.requestId,
    receipt.status,
    receipt.requestedCost,
    receipt.actualCost,
    receipt.error,
    receipt.attempt,
  );
}

/** Marks the last attempt of a job as settled by reading back. */
export function writeSettled(database: Database, job: number, now: number): void {
  statement(
    database,
    `UPDATE attempt SET outcome = 'settled', answered_at = coalesce(answered_at, ?)
     WHERE job_id = ? AND (outcome = 'unknown' OR outcome IS NULL)`,
  ).run(now, job);
}

/** How many attempts of a job the store definitely refused: each calls for a new idempotency key (facts §3). */
export function definiteFailures(database: Database, job: number): number {
  const row = statement<{ failures: number }>(
    database,
    `SELECT count(*) AS failures FROM attempt WHERE job_id = ? AND outcome IN ('user_error', 'refused')`,
  ).get(job);
  return row?.failures ?? 0;
}

export interface ChangeResult {
  readonly id: number;
  readonly outcome: ChangeOutcome;
  /** What the store holds now, for changes that were applied or were there already. */
  readonly written?: string | null;
  /** What undo has to bring back, when it is not what the intent says. */
  readonly before?: string | null;
  readonly theirs?: string | null;
  readonly error?: string | null;
}

export function writeChangeResult(database: Database, result: ChangeResult): void {
  statement(
    database,
    'UPDATE run_change SET outcome = ?, written = ?, before = coalesce(?, before), theirs = ?, error = ? WHERE id = ?',
  ).run(
    result.outcome,
    result.written ?? null,
    result.before ?? null,
    result.theirs ?? null,
    result.error ?? null,
    result.id,
  );
}
