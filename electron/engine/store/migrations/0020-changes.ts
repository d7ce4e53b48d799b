import type { Migration } from './migration.ts';

/**
 * What is staged. `variant_id` is 0 for a product's own field: a NULL would not be equal to itself in the key.
 * A change exists only while `value` differs from `base`.
 */
export const changeTables: Migration = {
  version: 20,
  name: 'changes',
  sql: `
CREATE TABLE change_set (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  created_at INTEGER NOT NULL,
  undo_of INTEGER
) STRICT;

CREATE TABLE change (
  set_id INTEGER NOT NULL REFERENCES change_set (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL DEFAULT 0,
  field TEXT NOT NULL,
  base TEXT,
  value TEXT,
  excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1)),
  CHECK (base IS NOT value),
  PRIMARY KEY (set_id, product_id, variant_id, field)
) STRICT, WITHOUT ROWID;
`,
};
