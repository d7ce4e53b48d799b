import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Store } from '../../shared/model/store.ts';
import type { TokenProvider } from './engine.ts';
import { storeDatabasePath } from './home.ts';
import { connectStore } from './shopify/connect-store.ts';
import { openDatabase } from './store/database.ts';
import { acquireLease, type Lease } from './store/lease.ts';
import { storeMigrations } from './store/migrations/store-migrations.ts';
import { pauseAbandoned } from './store/runs/run-rows.ts';
import type { StoreContext } from './store-context.ts';
import { findStoreByName, type StoreList } from './stores/store-list.ts';
import type { Log } from './support/log.ts';

export interface SessionOptions extends StoreList {
  readonly tokens: TokenProvider;
  readonly random: () => number;
  readonly log: Log;
}

interface Session {
  readonly context: StoreContext;
  lease: Lease | null;
}

/** The open compartments: one database, one client and, for work, one lease per store. */
export class StoreSessions {
  readonly #options: SessionOptions;
  /** This engine, as the lease knows it. */
  readonly owner = randomUUID();
  readonly #sessions = new Map<string, Session>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * A store to look at. Needs no lease, so it also works beside another engine.
   * @throws AppError `not_found`, `database_corrupt`, `database_newer`
   */
  open(storeName: string): StoreContext {
    return this.#session(storeName).context;
  }

  /**
   * A store to work on: takes the lease, once, and keeps it until the engine closes.
   * @throws AppError `in_use` while another engine works on the store
   */
  work(storeName: string): { context: StoreContext; lease: Lease } {
    const session = this.#session(storeName);
    if (!session.lease) {
      session.lease = acquireLease(session.context.database, this.owner, this.#options.clock);
      pauseAbandoned(session.context.database);
    }
    return { context: session.context, lease: session.lease };
  }

  /** The same, or null while another engine works on the store. */
  tryWork(storeName: string): { context: StoreContext; lease: Lease } | null {
    try {
      return this.work(storeName);
    } catch (error) {
      if (error instanceof AppError && error.code === 'in_use') return null;
      throw error;
    }
  }

  /** Closes a store that is about to be removed. */
  async close(storeName: string): Promise<void> {
    await this.#close(findStoreByName(this.#options, storeName).id);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((id) => this.#close(id)));
  }

  async #close(id: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#sessions.delete(id);
    await session.context.client.close();
    session.lease?.release();
    session.context.database.close();
  }

  #session(storeName: string): Session {
    const store = findStoreByName(this.#options, storeName);
    let session = this.#sessions.get(store.id);
    if (!session) {
      session = { context: this.#connect(store), lease: null };
      this.#sessions.set(store.id, session);
    }
    return session;
  }

  #connect(store: Store): StoreContext {
    const { home, tokens, clock, random } = this.#options;
    const log = this.#options.log.child({ store: store.id });
    const database = openDatabase(storeDatabasePath(home, store.id), storeMigrations);
    const client = connectStore({
      endpoint: store.endpoint,
      token: async () => {
        const token = await tokens.token(store);
        if (token !== null) return token;
        throw new AppError('not_authorised', missingToken(store));
      },
      clock,
      random,
      log,
    });
    return { store, database, client, clock, random, log };
  }
}

function missingToken(store: Store): string {
  return store.token.kind === 'env'
    ? `The token of “${store.name}” is read from the environment variable ${store.token.variable}, which is not set.`
    : `There is no token for “${store.name}” in the keychain. Remove the store and add it again.`;
}
