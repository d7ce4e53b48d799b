import { type Database, sizeCache } from '../database.ts';
import { statement } from '../statement.ts';
import { insertRecords } from './insert-records.ts';
import type { CatalogRecords } from './records.ts';
import { type CatalogTables, writeProductText, writeVariantText } from './search-text.ts';

/**
 * A full pull loads a second catalog beside the live one and swaps it in.
 *
 * Why not update the live tables row by row: readers would see old and new rows mixed for minutes, a truncated result
 * would be noticed only after half of it was applied, and keeping indexes up to date while loading costs almost twice
 * the time. The swap is one transaction, so a crash before it leaves the old catalog, one after it the new.
 *
 * The tables are copies of the live ones' own definitions, so a migration need not know about loading. Disk use while
 * loading is twice the catalog; the freed pages serve the next pull.
 */
const LOADED_TABLES = ['product', 'variant', 'inventory_level', 'metafield', 'product_tag'] as const;
const LOADED_TEXTS = ['product_text', 'variant_text'] as const;
const PREFIX = 'loading_';

const TABLES: CatalogTables = {
  product: 'loading_product',
  variant: 'loading_variant',
  metafield: 'loading_metafield',
  product_text: 'loading_product_text',
  variant_text: 'loading_variant_text',
};

/** Products or variants whose text is written at once: about 0.1 s, the longest that others wait for their turn. */
const TEXT_BATCH = 25_000;

/** Rows that ANALYZE looks at per index: enough to choose the right index, and fast at any size. */
const ANALYSIS_LIMIT = 1_000;

function definition(database: Database, table: string): string {
  const row = statement<{ sql: string }>(
    database,
    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?",
  ).get(table);
  // A table that was swapped in has its name quoted in its definition.
  return (row?.sql ?? '').replace(/^(CREATE (?:VIRTUAL )?TABLE) (?:"\w+"|'\w+'|\w+)/, `$1 ${PREFIX}${table}`);
}

/** Forgets what an earlier load, given up or killed, has left behind. */
export function discardLoad(database: Database): void {
  sizeCache(database, 'usual');
  database.transaction(() => {
    for (const table of [...LOADED_TEXTS, ...LOADED_TABLES]) {
      database.exec(`DROP TABLE IF EXISTS ${PREFIX}${table}`);
    }
  })();
}

/** Makes empty tables to load into, without indexes. */
export function beginLoad(database: Database): void {
  discardLoad(database);
  sizeCache(database, 'loading');
  database.transaction(() => {
    for (const table of [...LOADED_TABLES, ...LOADED_TEXTS]) database.exec(definition(database, table));
  })();
}

/**
 * Adds rows to the catalog being loaded, in one transaction. All levels must come before the first variant.
 *
 * Its commits do not wait for the disk: what is lost with the power before the swap is loaded again anyway, and the
 * swap's own commit waits for all that came before it.
 */
export function loadRecords(database: Database, records: Partial<CatalogRecords>): void {
  const synchronous = database.pragma('synchronous', { simple: true });
  database.pragma('synchronous = NORMAL');
  try {
    database.transaction(() => insertRecords(database, records, PREFIX))();
  } finally {
    database.pragma(`synchronous = ${synchronous}`);
  }
}

function* buildIndexes(database: Database, load: number): Generator<void> {
  const indexes = statement<{ name: string; tbl_name: string; sql: string }>(
    database,
    `SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (${LOADED_TABLES.map((table) => `'${table}'`).join(', ')})`,
  ).all();
  for (const { name, tbl_name, sql } of indexes) {
    // Index names are unique in the file and cannot be changed: each load numbers its own.
    const fresh = `${name.replace(/_load\d+$/, '')}_load${load}`;
    database.exec(
      sql.replace(
        /^CREATE (UNIQUE )?INDEX \S+ ON (?:"\w+"|\w+)/,
        `CREATE $1INDEX ${fresh} ON ${PREFIX}${tbl_name}`,
      ),
    );
    yield;
  }
}

function* writeText(database: Database, table: string, write: string): Generator<void> {
  const batch = database.prepare(`${write} WHERE o.id > CAST(? AS INTEGER) AND o.id <= CAST(? AS INTEGER)`);
  const end = database.prepare<[string], { id: string | null }>(
    `SELECT CAST(max(id) AS TEXT) AS id FROM
       (SELECT id FROM ${table} WHERE id > CAST(? AS INTEGER) ORDER BY id LIMIT ${TEXT_BATCH})`,
  );
  let from = '0';
  for (;;) {
    const to = end.get(from)?.id ?? null;
    if (to === null) return;
    batch.run(from, to);
    from = to;
    yield;
  }
}

/**
 * Builds indexes and full text of the loaded catalog, in steps: the caller lets others have their turn after each.
 *
 * @param load a number that no earlier load of this file had
 */
export function* indexLoad(database: Database, load: number): Generator<void> {
  // The lists were made one after the other: a variant may be of a product that was deleted in between.
  database.exec(`DELETE FROM ${TABLES.variant} WHERE product_id NOT IN (SELECT id FROM ${TABLES.product})`);
  yield;
  yield* buildIndexes(database, load);
  database.exec(
    `INSERT OR IGNORE INTO ${PREFIX}product_tag (tag, product_id)
     SELECT tag.value, product.id FROM ${TABLES.product} product, json_each(product.tags) tag ORDER BY 1, 2`,
  );
  yield;
  yield* writeText(database, TABLES.product, writeProductText(TABLES));
  yield* writeText(database, TABLES.variant, writeVariantText(TABLES));
}

/** How many products of the live catalog the loaded one no longer has. */
export function removedByLoad(database: Database): number {
  const row = statement<{ rows: number }>(
    database,
    `SELECT count(*) AS rows FROM product WHERE id NOT IN (SELECT id FROM ${TABLES.product})`,
  ).get();
  return row?.rows ?? 0;
}

/** Puts the loaded catalog in the place of the live one. To be called in a transaction that also records the pull. */
export function swapLoad(database: Database): void {
  for (const table of [...LOADED_TEXTS, ...LOADED_TABLES]) {
    database.exec(`DROP TABLE ${table}; ALTER TABLE ${PREFIX}${table} RENAME TO ${table};`);
  }
  database.pragma(`analysis_limit = ${ANALYSIS_LIMIT}`);
  for (const table of LOADED_TABLES) database.exec(`ANALYZE ${table}`);
  sizeCache(database, 'usual');
}
