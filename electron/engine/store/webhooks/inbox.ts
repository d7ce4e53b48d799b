import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What a delivery is about: its id is the numeric part of Shopify's, empty for the app. */
export interface Touched {
  readonly kind: 'product' | 'item' | 'app';
  readonly id: string;
}

export interface NewDelivery {
  /** Made from the store's own id of the delivery; a second one with it is the same. */
  readonly id: string;
  readonly topic: string;
  readonly touched: Touched;
}

/** A resource that is to be read; an item with the product that the catalog has it in. */
export interface Waiting extends Touched {
  readonly times: number;
  /** Null for the app, and for an item that the catalog does not hold. */
  readonly productId: string | null;
}

/** Deliveries that are remembered; Shopify's own retries end after four hours (facts §5). */
const MOST_DELIVERIES = 20_000;
const REMEMBERED_MS = 48 * 60 * 60_000;
/** So much to read is a reason to pull. */
const MOST_WAITING = 100_000;

/**
 * Keeps deliveries, in one transaction that is on the disk when it returns.
 *
 * @param now epoch milliseconds
 * @returns for each, whether it is new; null where there is no more room for it
 */
export function keepDeliveries(
  database: Database,
  deliveries: readonly NewDelivery[],
  now: number,
): (boolean | null)[] {
  return database
    .transaction(() => {
      let room = MOST_WAITING - waitingCount(database);
      const known = statement(database, 'SELECT 1 FROM webhook_delivery WHERE id = ?');
      return deliveries.map(({ id, topic, touched }) => {
        if (known.get(id)) return false;
        if (room <= 0) return null;
        room -= 1;
        statement(database, 'INSERT INTO webhook_delivery (id, topic, received_at) VALUES (?, ?, ?)').run(
          id,
          topic,
          now,
        );
        statement(
          database,
          `INSERT INTO webhook_inbox (kind, id, received_at) VALUES (?, ?, ?)
           ON CONFLICT (kind, id) DO UPDATE SET times = times + 1`,
        ).run(touched.kind, touched.id, now);
        return true;
      });
    })
    .immediate();
}

export function waitingCount(database: Database): number {
  return statement<{ rows: number }>(database, 'SELECT count(*) AS rows FROM webhook_inbox').get()?.rows ?? 0;
}

/** What waits to be read, longest first. */
export function waitingResources(database: Database, limit: number): Waiting[] {
  return statement<Waiting>(
    database,
    `SELECT kind, id, times,
       CASE kind WHEN 'product' THEN id WHEN 'item' THEN
         (SELECT CAST(product_id AS TEXT) FROM variant WHERE inventory_item_id = CAST(webhook_inbox.id AS INTEGER) LIMIT 1)
       END AS productId
     FROM webhook_inbox ORDER BY received_at, kind, id LIMIT ?`,
  ).all(limit);
}

/** They were read; one that was told of again meanwhile stays. */
export function settleWaiting(database: Database, read: readonly Waiting[]): void {
  database.transaction(() => {
    for (const { kind, id, times } of read) {
      statement(database, 'DELETE FROM webhook_inbox WHERE kind = ? AND id = ? AND times = ?').run(
        kind,
        id,
        times,
      );
    }
  })();
}

/** Forgets deliveries that are too old to come again, and the oldest of too many. */
export function pruneDeliveries(database: Database, now: number): void {
  statement(database, 'DELETE FROM webhook_delivery WHERE received_at < ?').run(now - REMEMBERED_MS);
  statement(
    database,
    `DELETE FROM webhook_delivery WHERE id IN (
       SELECT id FROM webhook_delivery ORDER BY received_at DESC LIMIT -1 OFFSET ?)`,
  ).run(MOST_DELIVERIES);
}

/** The latest delivery, with epoch milliseconds; null when there was none lately. */
export function lastDelivery(database: Database): { topic: string; at: number } | null {
  return (
    statement<{ topic: string; at: number }>(
      database,
      'SELECT topic, received_at AS at FROM webhook_delivery ORDER BY received_at DESC LIMIT 1',
    ).get() ?? null
  );
}
