import { stage } from '../../../electron/engine/changes/stage.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import type { StageSummary } from '../../../shared/model/change.ts';
import { fillCatalog } from '../../support/catalog-factory.ts';
import { memoryDatabase } from '../../support/store-database.ts';

export const NOW = Date.UTC(2026, 9, 1, 12);

/** A database with a catalog: 20 products with 3 variants each. */
export function filledDatabase(): Database {
  const database = memoryDatabase();
  fillCatalog(database, { products: 20, variants: 3 });
  return database;
}

/** Stages edits of the set `summer`. */
export function stageSummer(database: Database, where: string, ...edits: string[]): StageSummary {
  return stage(database, { set: 'summer', where, edits }, NOW);
}

/** Puts values into the catalog, as a pull would. */
export function setCatalog(
  database: Database,
  table: 'product' | 'variant',
  id: string,
  values: Readonly<Record<string, string | null>>,
): void {
  const columns = Object.keys(values)
    .map((column) => `${column} = @${column}`)
    .join(', ');
  database.prepare(`UPDATE ${table} SET ${columns} WHERE id = CAST(@id AS INTEGER)`).run({ ...values, id });
}
