import type { Migration } from './migration.ts';

/**
 * What must be known when something else is lost: a run that waits for its store, a store whose list of stores is gone,
 * and what became of a database that was damaged.
 */
export const recoveryTables: Migration = {
  version: 70,
  name: 'recovery',
  sql: `
-- 1 while the run waits for its first contact with the store, and begins by itself when there is one.
ALTER TABLE run ADD COLUMN when_online INTEGER NOT NULL DEFAULT 0 CHECK (when_online IN (0, 1));

-- The store's row in the list of stores, as it was when this store was last worked on.
CREATE TABLE identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  store TEXT NOT NULL CHECK (json_valid(store))
) STRICT;

CREATE TABLE recovery (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- Name of the damaged file, which lies beside this one.
  kept_as TEXT NOT NULL,
  -- What happened, what was recovered and what was not, for a person.
  message TEXT NOT NULL,
  is_seen INTEGER NOT NULL DEFAULT 0 CHECK (is_seen IN (0, 1))
) STRICT;
`,
};
