import type { Migration } from './migration.ts';

/** A cleared metafield takes its type with it; undo needs it, and without a definition only the journal can tell. */
export const metafieldTypes: Migration = {
  version: 60,
  name: 'metafield types',
  sql: 'ALTER TABLE run_change ADD COLUMN metafield_type TEXT',
};
