import type { Attempt, Run, RunChange } from '../../../../shared/model/run.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { attemptsAfter, changesAfter } from './run-detail.ts';
import { listRuns } from './run-rows.ts';

/** Rows that are read at a time: a report of a million changes fits in memory. */
const PAGE = 2_000;

/** A change with the call that settled it. */
export interface ReportedChange extends RunChange {
  readonly sku: string | null;
  /** Shopify's `X-Request-Id` of the last call about it; null when none was made or answered. */
  readonly requestId: string | null;
  /** When that call was answered; null when it was not. */
  readonly at: string | null;
}

interface LastCall {
  readonly job: number;
  readonly requestId: string | null;
  readonly answeredAt: number | null;
}

function lastCalls(database: Database, jobs: readonly number[]): Map<number, LastCall> {
  const rows = statement<LastCall>(
    database,
    `SELECT wanted.value AS job, a.request_id AS requestId, a.answered_at AS answeredAt
     FROM json_each(?) wanted JOIN attempt a ON a.job_id = wanted.value
       AND a.number = (SELECT max(number) FROM attempt WHERE job_id = wanted.value)`,
  ).all(JSON.stringify([...new Set(jobs)]));
  return new Map(rows.map((row) => [row.job, row]));
}

function skus(database: Database, variants: readonly string[]): Map<string, string | null> {
  const rows = statement<{ id: string; sku: string | null }>(
    database,
    `SELECT CAST(v.id AS TEXT) AS id, v.sku FROM json_each(?) wanted JOIN variant v ON v.id = CAST(wanted.value AS INTEGER)`,
  ).all(JSON.stringify([...new Set(variants)]));
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

function* pages<Row extends { readonly id: number }>(read: (after: number) => Row[]): Generator<Row[]> {
  for (let after = 0; ; ) {
    const rows = read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Every change of a run in the order of its plan, a page at a time. */
export function* reportedChanges(database: Database, run: number): Generator<ReportedChange[]> {
  for (const page of pages((after) => changesAfter(database, run, after, PAGE))) {
    const calls = lastCalls(
      database,
      page.map(({ job }) => job),
    );
    const known = skus(
      database,
      page.flatMap(({ variantId }) => variantId ?? []),
    );
    yield page.map((change) => {
      const call = calls.get(change.job);
      return {
        ...change,
        sku: change.variantId === null ? null : (known.get(change.variantId) ?? null),
        requestId: call?.requestId ?? null,
        at: call?.answeredAt == null ? null : new Date(call.answeredAt).toISOString(),
      };
    });
  }
}

/** Every attempt of a run in the order in which they were sent, a page at a time. */
export function* reportedAttempts(database: Database, run: number): Generator<Attempt[]> {
  yield* pages((after) => attemptsAfter(database, run, after, PAGE));
}

/** @param since epoch milliseconds; runs that were started or ended later, newest first */
export function runsSince(database: Database, since: number): Run[] {
  return listRuns(database).filter(
    (run) => Date.parse(run.finishedAt ?? run.createdAt) >= since || run.finishedAt === null,
  );
}
