import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import { basename, dirname } from 'node:path';
import { appDatabasePath, storeDatabasePath } from '../home.ts';
import { backupsOf } from '../store/backup.ts';
import { inspectDatabase } from '../store/health/inspect-database.ts';
import type { DraftFolder } from './bundle-draft.ts';
import type { Desk, KnownStore } from './chosen-stores.ts';

const MEGABYTE = 1024 ** 2;

/** Versions and the machine; no names of people, machines or folders. */
export function environment(version: string, now: number) {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return {
    bulkhead: version,
    madeAt: new Date(now).toISOString(),
    timeZone,
    locale,
    platform: platform(),
    release: release(),
    arch: arch(),
    cores: availableParallelism(),
    memoryMegabytes: Math.round(totalmem() / MEGABYTE),
    versions: process.versions,
  };
}

function settings({ settings: preferences }: Desk, stores: readonly KnownStore[]) {
  return {
    preferences,
    stores: stores.map(({ id, name, endpoint, guardLevel, colour, addedAt, token }) => ({
      id,
      name,
      host: endpoint === undefined ? undefined : new URL(endpoint).host,
      guardLevel,
      colour,
      addedAt,
      // The name of a variable may tell what else it opens.
      tokenKeptIn: token?.kind,
    })),
  };
}

function databaseHealth(name: string, path: string) {
  const log = `${path}-wal`;
  return {
    name,
    ...(inspectDatabase(path) ?? { missing: true }),
    logBytes: existsSync(log) ? statSync(log).size : 0,
    backups: existsSync(dirname(path)) ? backupsOf(path).map((file) => basename(file)) : [],
  };
}

async function health(home: string, stores: readonly KnownStore[]) {
  const { bavail, bsize } = await statfs(home);
  return {
    freeMegabytes: Math.round((bavail * bsize) / MEGABYTE),
    databases: [
      databaseHealth('List of stores', appDatabasePath(home)),
      ...stores.map(({ id, name }) => databaseHealth(name, storeDatabasePath(home, id))),
    ],
  };
}

/** What a bundle tells of the machine, the settings and the databases. Reads every database whole. */
export async function collectMachine(
  draft: DraftFolder,
  { home, version, now, desk, stores }: CollectedMachine,
): Promise<void> {
  await draft.addJson('environment.json', 'Versions, operating system, memory', environment(version, now));
  await draft.addJson('settings.json', 'Settings and stores, without secrets', settings(desk, stores));
  await draft.addJson('health.json', 'Health and size of the databases', await health(home, stores));
}

export interface CollectedMachine {
  /** The data folder. */
  readonly home: string;
  /** Of Bulkhead. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly desk: Desk;
  readonly stores: readonly KnownStore[];
}
