import { statfs } from 'node:fs/promises';
import type { HealthCheck } from '../../../shared/contract/health.ts';
import type { Store } from '../../../shared/model/store.ts';
import { appDatabasePath, storeDatabasePath } from '../home.ts';
import { inspectDatabase } from '../store/health/inspect-database.ts';
import { appMigrations } from '../store/migrations/app-migrations.ts';
import type { Migration } from '../store/migrations/migration.ts';
import { storeMigrations } from '../store/migrations/store-migrations.ts';

/** Below this a pull or a run may meet a full disk, in bytes. */
const LITTLE_SPACE = 1024 ** 3;

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

function databaseCheck(name: string, path: string, migrations: readonly Migration[]): HealthCheck {
  const found = inspectDatabase(path);
  if (!found) return { name, status: 'ok', message: 'Not made yet: it comes with the first pull.' };
  if (found.damage) return { name, status: 'failed', message: found.damage };
  const newest = migrations.at(-1)?.version ?? 0;
  if (found.version > newest) {
    const message = `Written by a newer Bulkhead (version ${found.version}, this one knows ${newest}). Update Bulkhead.`;
    return { name, status: 'failed', message };
  }
  const inUse =
    found.leasePid === null || found.leasePid === process.pid ? '' : `, in use by process ${found.leasePid}`;
  return { name, status: 'ok', message: `Sound, ${megabytes(found.bytes)}${inUse}.` };
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
 * catalogs; changes nothing.
 */
export async function checkHealth(home: string, stores: readonly Store[]): Promise<HealthCheck[]> {
  return [
    await spaceCheck(home),
    databaseCheck('List of stores', appDatabasePath(home), appMigrations),
    ...stores.map((store) =>
      databaseCheck(`Store “${store.name}”`, storeDatabasePath(home, store.id), storeMigrations),
    ),
  ];
}
