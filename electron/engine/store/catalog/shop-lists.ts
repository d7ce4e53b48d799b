import * as z from 'zod';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** What is remembered of the shop between pulls, so that a preview works offline. */
export const ShopFacts = z.object({
  name: z.string(),
  domain: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  plan: z.string(),
  /** The bucket as the last answer told it, in points (facts §1.1); null before the first. */
  bucket: z.object({ maximum: z.number(), available: z.number(), restoreRate: z.number() }).nullable(),
});
export type ShopFacts = z.infer<typeof ShopFacts>;

export function writeShopFacts(database: Database, facts: ShopFacts): void {
  database.transaction(() => {
    for (const [name, value] of Object.entries(facts)) {
      statement(database, 'INSERT OR REPLACE INTO shop_fact (name, value) VALUES (?, ?)').run(
        name,
        JSON.stringify(value),
      );
    }
  })();
}

/** What the last pull learned of the shop; null before the first. */
export function readShopFacts(database: Database): ShopFacts | null {
  const rows = statement<{ name: string; value: string }>(
    database,
    'SELECT name, value FROM shop_fact',
  ).all();
  const facts = ShopFacts.safeParse(
    Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])),
  );
  return facts.success ? facts.data : null;
}

export interface LocationRow {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

export function replaceLocations(database: Database, locations: readonly LocationRow[]): void {
  database.transaction(() => {
    statement(database, 'DELETE FROM location').run();
    const insert = statement(database, 'INSERT INTO location (id, name, is_active) VALUES (?, ?, ?)');
    for (const location of locations) insert.run(location.id, location.name, location.isActive ? 1 : 0);
  })();
}

/** All locations, active ones first. */
export function readLocations(database: Database): LocationRow[] {
  return statement<{ id: string; name: string; isActive: number }>(
    database,
    `SELECT CAST(id AS TEXT) AS id, name, is_active AS isActive FROM location
     ORDER BY is_active DESC, name COLLATE NOCASE`,
  )
    .all()
    .map((row) => ({ ...row, isActive: row.isActive === 1 }));
}

export interface MetafieldDefinitionRow {
  readonly owner: 'product' | 'variant';
  readonly namespace: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
}

export function replaceMetafieldDefinitions(
  database: Database,
  definitions: readonly MetafieldDefinitionRow[],
): void {
  database.transaction(() => {
    statement(database, 'DELETE FROM metafield_definition').run();
    const insert = statement(
      database,
      'INSERT INTO metafield_definition (owner, namespace, key, name, type) VALUES (?, ?, ?, ?, ?)',
    );
    for (const row of definitions) insert.run(row.owner, row.namespace, row.key, row.name, row.type);
  })();
}
