import { mkdirSync } from 'node:fs';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { LogLevel } from '../../shared/model/log-entry.ts';
import type { Store } from '../../shared/model/store.ts';
import { GridViews } from './catalog/grid/grid-views.ts';
import { type Clock, systemClock } from './clock.ts';
import { appDatabasePath, logFolder } from './home.ts';
import { router } from './router/router.ts';
import { createPortServer, type ServedPort } from './router/serve-port.ts';
import { ActiveRuns } from './runs/active-runs.ts';
import type { Timeouts } from './shopify/transport.ts';
import { readSettings } from './store/app/settings.ts';
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
  /** How long calls to stores may take; as long as the store's own limits make sensible when it is left out. */
  readonly timeouts?: Timeouts;
  /** How the engine before this one ended, when it ended by itself; noted in the log. */
  readonly previousLoss?: string;
}

export interface Engine {
  /** Typed by the contract; inputs and outputs are parsed on the way. */
  readonly client: ContractRouterClient<typeof contract>;
  /** Answers the contract over a port, for a window in another process, until the port closes. */
  serve(port: ServedPort): void;
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
  const app = openDatabase(appDatabasePath(home), appMigrations);
  const log = createFileLog({
    folder: logFolder(home),
    level: options.logLevel ?? 'info',
    clock,
    days: readSettings(app).logDays,
  });
  const sessions = new StoreSessions({ home, app, tokens, clock, random, log, timeouts: options.timeouts });
  const runs = new ActiveRuns(patienceMs);
  const closing = new AbortController();
  const views = new GridViews(clock);
  const context = { home, app, sessions, runs, views, clock, log, closing: closing.signal };
  if (options.previousLoss) log.warn(`The engine is started again: ${options.previousLoss}`);
  return {
    client: createRouterClient(router, { context }),
    serve: createPortServer(context),
    async close() {
      closing.abort();
      await runs.close();
      await sessions.closeAll();
      app.close();
      await log.close();
    },
  };
}
