import type { Migration } from './migration.ts';

/** Who started a run; and what is held, which a person looks through page by page, however large the run was. */
export const runAuthor: Migration = {
  version: 80,
  name: 'run author',
  sql: `
ALTER TABLE run ADD COLUMN author TEXT;
CREATE INDEX run_change_held ON run_change (run_id, id) WHERE outcome = 'held';
`,
};
