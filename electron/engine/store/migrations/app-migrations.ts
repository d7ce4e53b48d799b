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
];
