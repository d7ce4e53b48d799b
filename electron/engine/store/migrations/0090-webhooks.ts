import type { Migration } from './migration.ts';

/** What the store told of itself, until it is read. */
export const webhookTables: Migration = {
  version: 90,
  name: 'webhooks',
  sql: `
-- Deliveries that were answered, so that none counts twice.
CREATE TABLE webhook_delivery (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_delivery_received ON webhook_delivery (received_at);

-- What they are about, once each, until it was read from the store.
CREATE TABLE webhook_inbox (
  kind TEXT NOT NULL CHECK (kind IN ('product', 'item', 'app')),
  -- The numeric part of its id; empty for the app.
  id TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  -- How often it was told of: tells whether it was told of again while it was read.
  times INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
`,
};
