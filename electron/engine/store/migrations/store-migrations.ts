import { catalogTables } from './0010-catalog.ts';
import { changeTables } from './0020-changes.ts';
import { runTables } from './0030-runs.ts';
import { leaseTable } from './0040-lease.ts';
import { windowTables } from './0050-window.ts';
import { metafieldTypes } from './0060-metafield-types.ts';
import { recoveryTables } from './0070-recovery.ts';
import { runAuthor } from './0080-run-author.ts';
import { webhookTables } from './0090-webhooks.ts';
import type { Migration } from './migration.ts';

/** History of a store's database, oldest first. */
export const storeMigrations: readonly Migration[] = [
  catalogTables,
  changeTables,
  runTables,
  leaseTable,
  windowTables,
  metafieldTypes,
  recoveryTables,
  runAuthor,
  webhookTables,
];
