import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { GridViews } from '../catalog/grid/grid-views.ts';
import type { ActiveRuns } from '../runs/active-runs.ts';
import { databaseError } from '../store/database.ts';
import type { StoreSessions } from '../store-sessions.ts';
import type { StoreList } from '../stores/store-list.ts';
import type { Log } from '../support/log.ts';

/** What every handler may use. */
export interface EngineContext extends StoreList {
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly views: GridViews;
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
): AsyncGenerator<unknown, unknown, unknown> {
  try {
    return yield* stream;
  } catch (error) {
    throw databaseError(error);
  }
}

/** The contract's procedures, waiting for their handlers; SQLite's failures leave them as words. */
export const procedures = implement(contract)
  .$context<EngineContext>()
  .use(async ({ next }) => {
    try {
      const result = await next();
      return isStream(result.output)
        ? { ...result, output: inWords(result.output) as typeof result.output }
        : result;
    } catch (error) {
      throw databaseError(error);
    }
  });
