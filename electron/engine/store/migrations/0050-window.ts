import type { Migration } from './migration.ts';

/** What a person has arranged in the window for this store. */
export const windowTables: Migration = {
  version: 50,
  name: 'window',
  sql: `
CREATE TABLE saved_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  -- Search, order and columns, as \`SavedView\` without its name.
  view TEXT NOT NULL CHECK (json_valid(view))
) STRICT, WITHOUT ROWID;
`,
};
