import type { Store } from '../../shared/model/store.ts';
import type { Clock } from './clock.ts';
import type { StoreClient } from './shopify/store-client.ts';
import type { Database } from './store/database.ts';
import type { Log } from './support/log.ts';
import type { Report } from './support/store-event.ts';

/** Everything that work on one store needs: its compartment. */
export interface StoreContext {
  readonly store: Store;
  readonly database: Database;
  readonly client: StoreClient;
  readonly clock: Clock;
  /** Uniform in [0, 1): jitter and idempotency keys. */
  readonly random: () => number;
  readonly log: Log;
  /** Tells what happens to the store, to metrics and alerts. */
  readonly report: Report;
}
