import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Store } from '../../shared/model/store.ts';
import type { TokenProvider } from './engine.ts';
import { storeDatabasePath } from './home.ts';
import { connectStore } from './shopify/connect-store.ts';
import type { Timeouts } from './shopify/transport.ts';
import { readSettings } from './store/app/settings.ts';
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
  readonly timeouts: Timeouts | undefined;
}

interface Session {
  /** What stays when the store is renamed. */
  readonly compartment: Omit<StoreContext, 'store'>;
  lease: Lease | null;
}

/** The open compartments: one database, one client and, for work, one lease per store. */
export class StoreSessions {
  readonly #options: SessionOptions;
  /** This engine, as the lease knows it. */
  readonly owner = randomUUID();
  readonly #sessions = new Map<string, Session>();
  /** Ids of stores that are being removed. */
  readonly #leaving = new Set<string>();

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
    const { session, context } = this.#session(storeName);
    if (!session.lease) {
      session.lease = acquireLease(context.database, this.owner, this.#options.clock);
      pauseAbandoned(context.database);
    }
    return { context, lease: session.lease };
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

  /**
   * Closes a store for good: nobody can open it any more until it has been removed.
   *
   * @param remove what is done once its database is closed
   */
  async retire<Result>(store: Store, remove: () => Result): Promise<Result> {
    this.#leaving.add(store.id);
    try {
      await this.#close(store.id);
      return remove();
    } finally {
      this.#leaving.delete(store.id);
    }
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((id) => this.#close(id)));
  }

  async #close(id: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#sessions.delete(id);
    await session.compartment.client.close();
    session.lease?.release();
    session.compartment.database.close();
  }

  #session(storeName: string): { session: Session; context: StoreContext } {
    const store = findStoreByName(this.#options, storeName);
    if (this.#leaving.has(store.id)) {
      throw new AppError('not_found', `The store “${store.name}” is being removed.`);
    }
    let session = this.#sessions.get(store.id);
    if (!session) {
      session = { compartment: this.#connect(store), lease: null };
      this.#sessions.set(store.id, session);
    }
    // Its name, colour and guard level as they are now.
    return { session, context: { ...session.compartment, store } };
  }

  #connect(store: Store): Session['compartment'] {
    const { app, home, tokens, clock, random, timeouts } = this.#options;
    const log = this.#options.log.child({ store: store.id });
    const database = openDatabase(storeDatabasePath(home, store.id), storeMigrations);
    const { concurrency, proxy } = readSettings(app);
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
      concurrency,
      proxy,
      ...(timeouts === undefined ? {} : { timeouts }),
    });
    return { database, client, clock, random, log };
  }
}

function missingToken(store: Store): string {
  return store.token.kind === 'env'
    ? `The token of “${store.name}” is read from the environment variable ${store.token.variable}, which is not set.`
    : `There is no token for “${store.name}” in the keychain. Remove the store and add it again.`;
}
