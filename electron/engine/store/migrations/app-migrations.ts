import type { Migration } from './migration.ts';

/** History of `app.db`, the list of stores, oldest first. */
export const appMigrations: readonly Migration[] = [
  {
    version: 10,
    name: 'stores',
    sql: `
CREATE TABLE store (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  endpoint TEXT NOT NULL,
  -- Where the token comes from, never the token.
  token TEXT NOT NULL CHECK (json_valid(token)),
  guard_level TEXT NOT NULL CHECK (guard_level IN ('live', 'staging', 'dev')),
  added_at INTEGER NOT NULL
) STRICT;
`,
  },
  {
    version: 20,
    name: 'colours',
    // Nobody has chosen yet: the same colour for all until somebody does.
    sql: `ALTER TABLE store ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'`,
  },
  {
    version: 30,
    name: 'preferences',
    sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE recipe (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  -- Edits as people write them, as a list.
  edits TEXT NOT NULL CHECK (json_valid(edits))
) STRICT, WITHOUT ROWID;
`,
  },
];
