import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { GridViews } from '../catalog/grid/grid-views.ts';
import type { SecretProvider } from '../engine.ts';
import type { Alerts } from '../monitoring/alerts.ts';
import type { ServedMetrics } from '../monitoring/served-metrics.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { databaseError } from '../store/database.ts';
import type { StoreSessions } from '../store-sessions.ts';
import type { StoreList } from '../stores/store-list.ts';
import type { Log } from '../support/log.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

/** What every handler may use. */
export interface EngineContext extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly views: GridViews;
  /** Secrets other than tokens. */
  readonly secrets: SecretProvider;
  readonly alerts: Alerts;
  readonly metrics: ServedMetrics;
  readonly webhooks: Webhooks;
  /** Does what preferences ask for that take effect at once. */
  readonly settingsChanged: (settings: Settings) => Promise<void>;
  /** Aborted when the engine closes: streams that would never end by themselves end. */
  readonly closing: AbortSignal;
  readonly log: Log;
}

function isStream(output: unknown): output is AsyncGenerator<unknown, unknown, unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A stream fails while it is read, long after the handler has returned it. */
async function* inWords(
  stream: AsyncGenerator<unknown, unknown, unknown>,
  noticed: (error: unknown) => unknown,
): AsyncGenerator<unknown, unknown, unknown> {
  try {
    return yield* stream;
  } catch (error) {
    throw noticed(error);
  }
}

/** The name of the store that is asked about, where it is one. */
function storeOf(input: unknown): string | null {
  const isAbout = typeof input === 'object' && input !== null && 'store' in input;
  return isAbout && typeof input.store === 'string' ? input.store : null;
}

/** The contract's procedures, waiting for their handlers; SQLite's failures leave them as words. */
export const procedures = implement(contract)
  .$context<EngineContext>()
  .use(async ({ context, next }, input) => {
    const noticed = (error: unknown) => {
      const problem = databaseError(error);
      const store = storeOf(input);
      if (store !== null) context.sessions.noteFailure(store, problem);
      context.alerts.noticed(problem, store);
      return problem;
    };
    try {
      const result = await next();
      return isStream(result.output)
        ? { ...result, output: inWords(result.output, noticed) as typeof result.output }
        : result;
    } catch (error) {
      throw noticed(error);
    }
  });
