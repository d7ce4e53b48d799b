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
  {
    version: 40,
    name: 'recovery',
    // As in a store's database, where it is explained.
    sql: `
CREATE TABLE recovery (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kept_as TEXT NOT NULL,
  message TEXT NOT NULL,
  is_seen INTEGER NOT NULL DEFAULT 0 CHECK (is_seen IN (0, 1))
) STRICT;
`,
  },
  {
    version: 50,
    name: 'incidents',
    sql: `
CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  -- Null for what concerns all stores.
  store_id TEXT REFERENCES store (id) ON DELETE CASCADE,
  run INTEGER,
  request_id TEXT,
  message TEXT NOT NULL,
  -- How often it was met, and how often when Slack was last told of it.
  times INTEGER NOT NULL,
  told_times INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  resolved_at INTEGER,
  told_at INTEGER
) STRICT;
CREATE UNIQUE INDEX incident_open ON incident (kind, coalesce(store_id, '')) WHERE resolved_at IS NULL;
`,
  },
  {
    version: 60,
    name: 'webhooks',
    sql: `
CREATE TABLE webhook_store (
  store_id TEXT PRIMARY KEY REFERENCES store (id) ON DELETE CASCADE,
  -- Where the client secrets of the app come from, never the secrets.
  secrets TEXT CHECK (json_valid(secrets)),
  -- Where the store was told to send to.
  address TEXT,
  generation INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
`,
  },
];
