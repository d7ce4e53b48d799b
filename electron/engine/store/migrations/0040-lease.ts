import type { Migration } from './migration.ts';

/** One engine works on a store at a time: the owner of this one row, proven alive by its heartbeat. */
export const leaseTable: Migration = {
  version: 40,
  name: 'lease',
  sql: `
CREATE TABLE lease (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  owner TEXT NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  heartbeat_at INTEGER NOT NULL
) STRICT;
`,
};
