import { mkdirSync } from 'node:fs';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { LogLevel } from '../../shared/model/log-entry.ts';
import type { Store } from '../../shared/model/store.ts';
import { type Clock, systemClock } from './clock.ts';
import { appDatabasePath, logFolder } from './home.ts';
import { router } from './router/router.ts';
import { ActiveRuns } from './runs/active-runs.ts';
import { openDatabase } from './store/database.ts';
import { appMigrations } from './store/migrations/app-migrations.ts';
import { StoreSessions } from './store-sessions.ts';
import { createFileLog } from './support/file-log.ts';

/** Gives a store's token from memory, keychain or environment; null when there is none. */
export interface TokenProvider {
  token(store: Store): Promise<string | null>;
}

export interface EngineOptions {
  /** The data folder. */
  readonly home: string;
  readonly tokens: TokenProvider;
  readonly clock?: Clock;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  readonly logLevel?: LogLevel;
  /** How long a run waits for a store that went out of reach, in milliseconds; for ever when it is left out. */
  readonly patienceMs?: number;
}

export interface Engine {
  /** Typed by the contract; inputs and outputs are parsed on the way. */
  readonly client: ContractRouterClient<typeof contract>;
  /** Finishes what is on its way to the stores, writes it down and lets go of every database. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and answers the contract. The desktop app, the command line and the tests are its hosts.
 *
 * @throws AppError `database_corrupt`, `database_newer`, `disk_full`
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const {
    home,
    tokens,
    clock = systemClock,
    random = Math.random,
    patienceMs = Number.POSITIVE_INFINITY,
  } = options;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = createFileLog({ folder: logFolder(home), level: options.logLevel ?? 'info', clock });
  const app = openDatabase(appDatabasePath(home), appMigrations);
  const sessions = new StoreSessions({ home, app, tokens, clock, random, log });
  const runs = new ActiveRuns(patienceMs);
  return {
    client: createRouterClient(router, { context: { home, app, sessions, runs, clock, log } }),
    async close() {
      await runs.close();
      await sessions.closeAll();
      app.close();
      await log.close();
    },
  };
}
