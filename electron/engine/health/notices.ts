import type { RecoveryNotice } from '../../../shared/contract/health.ts';
import type { Database } from '../store/database.ts';
import { markRecoveriesSeen, unseenRecoveries } from '../store/recovery/recoveries.ts';
import type { StoreSessions } from '../store-sessions.ts';
import type { StoreList } from '../stores/store-list.ts';

export interface NoticeSources extends StoreList {
  readonly sessions: StoreSessions;
}

function noticesOf(database: Database, store: string | null): RecoveryNotice[] {
  return unseenRecoveries(database).map(({ at, message }) => ({
    store,
    at: new Date(at).toISOString(),
    message,
  }));
}

/** Recoveries of the list of stores and of the stores that are open here, that nobody has said to have seen. */
export function recoveryNotices({ app, sessions }: NoticeSources): RecoveryNotice[] {
  return [
    ...noticesOf(app, null),
    ...sessions.opened().flatMap(({ store, database }) => noticesOf(database, store.name)),
  ];
}

/**
 * Somebody has seen what became of a database.
 *
 * @param store null for the list of stores
 * @throws AppError `not_found`
 */
export function dismissNotices({ app, sessions }: NoticeSources, store: string | null): void {
  markRecoveriesSeen(store === null ? app : sessions.open(store).database);
}
