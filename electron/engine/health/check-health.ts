import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HealthCheck } from '../../../shared/contract/health.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { appDatabasePath, storeDatabasePath } from '../home.ts';
import type { Database } from '../store/database.ts';
import { inspectDatabase } from '../store/health/inspect-database.ts';
import { appMigrations } from '../store/migrations/app-migrations.ts';
import type { Migration } from '../store/migrations/migration.ts';
import { storeMigrations } from '../store/migrations/store-migrations.ts';
import { recoveries } from '../store/recovery/recoveries.ts';
import type { StoreSessions } from '../store-sessions.ts';
import { listStores, type StoreList } from '../stores/store-list.ts';

/** Below this a pull or a run may meet a full disk, in bytes. */
const LITTLE_SPACE = 1024 ** 3;

export interface HealthSources extends StoreList {
  readonly sessions: StoreSessions;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** What was recovered is told for as long as the damaged file lies there. */
function keptDamage(database: Database, path: string): string | null {
  const kept = recoveries(database).find(({ keptAs }) => existsSync(join(dirname(path), keptAs)));
  if (!kept) return null;
  const day = new Date(kept.at).toISOString().slice(0, 10);
  return `${day}: ${kept.message} Delete it when you no longer need it.`;
}

interface Inspected {
  readonly name: string;
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly open: () => Database;
  /** What becomes of damage that is found here. */
  readonly onDamage: (damage: string) => HealthCheck;
}

function databaseCheck({ name, path, migrations, open, onDamage }: Inspected): HealthCheck {
  const found = inspectDatabase(path);
  if (!found) return { name, status: 'ok', message: 'Not made yet: it comes with the first pull.' };
  const newest = migrations.at(-1)?.version ?? 0;
  if (found.damage) return onDamage(found.damage);
  if (found.version > newest) {
    const message = `Written by a newer Bulkhead (version ${found.version}, this one knows ${newest}). Update Bulkhead.`;
    return { name, status: 'failed', message };
  }
  const inUse =
    found.leasePid === null || found.leasePid === process.pid ? '' : `, in use by process ${found.leasePid}`;
  const kept = found.version === newest ? keptDamage(open(), path) : null;
  if (kept !== null) return { name, status: 'warning', message: kept };
  return { name, status: 'ok', message: `Sound, ${megabytes(found.bytes)}${inUse}.` };
}

function storeListCheck({ app, home }: HealthSources): HealthCheck {
  const name = 'List of stores';
  return databaseCheck({
    name,
    path: appDatabasePath(home),
    migrations: appMigrations,
    open: () => app,
    onDamage: (damage) => ({
      name,
      status: 'failed',
      message: `Damaged (${damage}). Close Bulkhead everywhere and start it again: what can be read is recovered then.`,
    }),
  });
}

/** Damage is mended on the spot where nobody works on the store. */
function storeCheck({ home, sessions }: HealthSources, store: { id: string; name: string }): HealthCheck {
  const name = `Store “${store.name}”`;
  const path = storeDatabasePath(home, store.id);
  const open = () => sessions.open(store.name).database;
  return databaseCheck({
    name,
    path,
    migrations: storeMigrations,
    open,
    onDamage(damage) {
      sessions.noteDamage(store.name);
      try {
        const kept = keptDamage(open(), path);
        if (kept !== null && inspectDatabase(path)?.damage === null) {
          return { name, status: 'warning', message: kept };
        }
        return {
          name,
          status: 'failed',
          message: `Damaged (${damage}). What can be read is recovered when the run that works on it has ended.`,
        };
      } catch (error) {
        return { name, status: 'failed', message: toErrorData(error).message };
      }
    },
  });
}

async function spaceCheck(home: string): Promise<HealthCheck> {
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const message = `${megabytes(free)} free in ${home}.`;
  return free < LITTLE_SPACE
    ? { name: 'Disk space', status: 'warning', message: `${message} Free some: a full disk pauses runs.` }
    : { name: 'Disk space', status: 'ok', message };
}

/**
 * Looks at everything on this machine that a run depends on. Reads every database whole, so it takes seconds on large
 * catalogs. A store's database that is found damaged is recovered.
 */
export async function checkHealth(sources: HealthSources): Promise<HealthCheck[]> {
  return [
    await spaceCheck(sources.home),
    storeListCheck(sources),
    ...listStores(sources).map((store) => storeCheck(sources, store)),
  ];
}
