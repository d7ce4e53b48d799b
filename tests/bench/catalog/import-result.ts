import type Sqlite from 'better-sqlite3';
import type { ImportResult } from './import-input.ts';

const COUNTS: Readonly<Record<string, string>> = {
  products: 'SELECT count(*) FROM product',
  variants: 'SELECT count(*) FROM variant',
  levels: 'SELECT count(*) FROM inventory_level',
  metafields: 'SELECT count(*) FROM metafield',
  tags: 'SELECT count(*) FROM product_tag',
  quantity: 'SELECT sum(quantity) FROM variant',
  indexes: `SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
    AND tbl_name IN ('product', 'variant', 'metafield')`,
  titlesFound: `SELECT count(*) FROM product_text WHERE product_text MATCH '"cot"'`,
  skusFound: `SELECT count(*) FROM variant_text WHERE variant_text MATCH '"001"'`,
};

/** What is in the database now. */
export function importResult(database: Sqlite.Database, milliseconds: number): ImportResult {
  const rows = Object.fromEntries(
    Object.entries(COUNTS).map(([name, sql]) => [name, Number(database.prepare(sql).pluck().get())]),
  );
  return { milliseconds, rows, megabytes: process.resourceUsage().maxRSS / 1024 };
}
