import { mkdirSync } from 'node:fs';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { LogLevel, LogSource } from '../../shared/model/log-entry.ts';
import type { NamedSecret } from '../../shared/model/secret.ts';
import type { SecretSource } from '../../shared/model/secret-source.ts';
import type { Store } from '../../shared/model/store.ts';
import { GridViews } from './catalog/grid/grid-views.ts';
import { type Clock, systemClock } from './clock.ts';
import { logFolder } from './home.ts';
import { followLogLevel } from './log-level.ts';
import { Alerts } from './monitoring/alerts.ts';
import { EngineEvents } from './monitoring/engine-events.ts';
import { StoreReader } from './monitoring/read-store.ts';
import { ServedMetrics } from './monitoring/served-metrics.ts';
import { router } from './router/router.ts';
import { createPortServer, type ServedPort } from './router/serve-port.ts';
import { ActiveRuns } from './runs/active-runs.ts';
import type { Timeouts } from './shopify/transport.ts';
import { readSettings } from './store/app/settings.ts';
import { StoreSessions } from './store-sessions.ts';
import { openStoreList } from './stores/open-store-list.ts';
import { takeUpWaiting } from './stores/take-up-waiting.ts';
import { createFileLog } from './support/file-log.ts';
import { type WebhookPlace, Webhooks } from './webhooks/webhooks.ts';

/** Gives a store's token from memory, keychain or environment; null when there is none. */
export interface TokenProvider {
  token(store: Store): Promise<string | null>;
}

/** Gives secrets other than tokens from memory, keychain or environment. */
export interface SecretProvider {
  /**
   * @param source where the secret was said to be
   * @returns its words: several client secrets while they are rotated, none when nothing is kept
   * @throws AppError `keychain_unavailable`
   */
  read(secret: NamedSecret, source: SecretSource): Promise<readonly string[]>;
}

const NO_SECRETS: SecretProvider = { read: async () => [] };

export interface EngineOptions {
  /** The data folder. */
  readonly home: string;
  readonly tokens: TokenProvider;
  /** Without it there are none. */
  readonly secrets?: SecretProvider;
  readonly clock?: Clock;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  /** The level of the log, whatever the preferences say. */
  readonly logLevel?: LogLevel;
  /** Who this engine works for, as its lines of the log say; the desktop app when it is left out. */
  readonly logSource?: LogSource;
  /** How long a run waits for a store that went out of reach, in milliseconds; for ever when it is left out. */
  readonly patienceMs?: number;
  /**
   * Take up runs that wait for their stores, whoever started them: for a host that stays, as opposed to one that does one
   * thing and ends.
   */
  readonly takesUpWaiting?: boolean;
  /** How long calls to stores may take; as long as the store's own limits make sensible when it is left out. */
  readonly timeouts?: Timeouts;
  /** Told, in a sentence, when a damaged database was recovered. */
  readonly onRecovery?: (message: string) => void;
  /** How the engine before this one ended, when it ended by itself; noted in the log. */
  readonly previousLoss?: string;
  /** How many engines have ended by themselves in a row before this one. */
  readonly losses?: number;
  /** Port of this machine that metrics are served on; `as-set` takes the one of the settings. None when left out. */
  readonly metricsPort?: number | 'as-set';
  /** Where webhooks are received; `as-set` takes the port of the settings. Nowhere when left out. */
  readonly webhooks?: WebhookPlace | 'as-set';
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
    secrets = NO_SECRETS,
    clock = systemClock,
    random = Math.random,
    patienceMs = Number.POSITIVE_INFINITY,
  } = options;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const opened = openStoreList(home, clock.now());
  const app = opened.database;
  const log = createFileLog({
    folder: logFolder(home),
    level: options.logLevel ?? readSettings(app).logLevel,
    clock,
    days: readSettings(app).logDays,
    ...(options.logSource === undefined ? {} : { source: options.logSource }),
  });
  const { onRecovery = () => {} } = options;
  if (opened.recovery) {
    log.warn(opened.recovery.message);
    onRecovery(opened.recovery.message);
  }
  const events = new EngineEvents();
  const runs = new ActiveRuns(patienceMs);
  const sessions = new StoreSessions({
    home,
    app,
    tokens,
    clock,
    random,
    log,
    events,
    timeouts: options.timeouts,
    isBusy: (storeId) => runs.hasRun(storeId),
    onRecovery,
  });
  const alerts = new Alerts({ home, app, clock, sessions, runs, events, secrets, log });
  const reader = new StoreReader(home, runs);
  const read = () => ({
    stores: sessions.opened().map((store) => reader.read(store)),
    incidents: alerts.counts(),
  });
  const metrics = new ServedMetrics({ events, read, log });
  const webhooks = new Webhooks({ home, app, clock, sessions, runs, secrets, events, log });
  const settingsChanged = async (settings: Settings) => {
    log.setLevel(options.logLevel ?? settings.logLevel);
    alerts.slackChanged();
    if (options.metricsPort === 'as-set') await metrics.serve(settings.metricsPort);
    if (options.webhooks === 'as-set') await webhooks.serve(placeOf(settings));
  };
  const closing = new AbortController();
  const views = new GridViews(clock);
  const context = {
    home,
    app,
    sessions,
    runs,
    views,
    secrets,
    alerts,
    metrics,
    webhooks,
    settingsChanged,
    clock,
    log,
    closing: closing.signal,
  };
  if (options.takesUpWaiting) void takeUpWaiting(context, closing.signal);
  if (options.previousLoss) {
    log.warn(`The engine is started again: ${options.previousLoss}`);
    alerts.engineWasLost(options.previousLoss, options.losses ?? 1);
  }
  if (options.logLevel === undefined) followLogLevel(app, log, closing.signal);
  void alerts.keepLooking(closing.signal);
  const { metricsPort } = options;
  if (metricsPort !== undefined) {
    await metrics.serve(metricsPort === 'as-set' ? readSettings(app).metricsPort : metricsPort);
  }
  if (options.webhooks !== undefined) {
    await webhooks.serve(options.webhooks === 'as-set' ? placeOf(readSettings(app)) : options.webhooks);
  }
  return {
    client: createRouterClient(router, { context }),
    serve: createPortServer(context),
    async close() {
      closing.abort();
      await webhooks.serve(null);
      await runs.close();
      await metrics.serve(null);
      await alerts.close();
      await sessions.closeAll();
      opened.close();
      await log.close();
    },
  };
}

function placeOf({ webhooksPort }: Settings): WebhookPlace | null {
  return webhooksPort === null ? null : { port: webhooksPort };
}
