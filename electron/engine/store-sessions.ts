import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Store } from '../../shared/model/store.ts';
import type { TokenProvider } from './engine.ts';
import { storeDatabasePath } from './home.ts';
import type { EngineEvents } from './monitoring/engine-events.ts';
import { connectStore } from './shopify/connect-store.ts';
import type { Timeouts } from './shopify/transport.ts';
import { readSettings } from './store/app/settings.ts';
import { acquireLease, type Lease } from './store/lease.ts';
import { isDamageError } from './store/recovery/is-damage-error.ts';
import { type OpenDatabase, openRecovering } from './store/recovery/open-recovering.ts';
import { rememberStore } from './store/recovery/store-identity.ts';
import { storeKind } from './store/recovery/store-kind.ts';
import { pauseAbandoned } from './store/runs/run-rows.ts';
import type { StoreContext } from './store-context.ts';
import { findStoreByName, listStores, type StoreList } from './stores/store-list.ts';
import type { Log } from './support/log.ts';
import type { Report } from './support/store-event.ts';

export interface SessionOptions extends StoreList {
  readonly tokens: TokenProvider;
  readonly random: () => number;
  readonly log: Log;
  readonly events: EngineEvents;
  readonly timeouts: Timeouts | undefined;
  /** Whether work on the store is under way that must not lose its database. */
  readonly isBusy: (storeId: string) => boolean;
  /** Told, in a sentence, when a damaged database has been recovered. */
  readonly onRecovery: (message: string) => void;
}

interface Session {
  /** What stays when the store is renamed. */
  readonly compartment: Omit<StoreContext, 'store'>;
  readonly opened: OpenDatabase;
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
  /** Ids of stores in whose databases damage was found: they are recovered when they are opened the next time. */
  readonly #damaged = new Set<string>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * A store to look at. Needs no lease, so it also works beside another engine.
   * A damaged database is recovered first.
   *
   * @throws AppError `not_found`, `database_newer`; `database_corrupt` while another engine has the damaged one open
   */
  open(storeName: string): StoreContext {
    return this.#session(storeName).context;
  }

  /** The stores whose databases are open here, by name; opens none. */
  opened(): StoreContext[] {
    return listStores(this.#options).flatMap((store) => {
      const session = this.#sessions.get(store.id);
      return session ? [{ ...session.compartment, store }] : [];
    });
  }

  /**
   * A store to work on: takes the lease, once, and keeps it until the engine closes. One that another engine took over
   * while this machine slept is taken again once it is free.
   * @throws AppError `in_use` while another engine works on the store
   */
  work(storeName: string): { context: StoreContext; lease: Lease } {
    const { session, context } = this.#session(storeName);
    if (!session.lease?.isHeld()) {
      session.lease?.release();
      session.lease = acquireLease(context.database, this.owner, this.#options.clock);
      pauseAbandoned(context.database);
    }
    rememberStore(context.database, context.store);
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
   * Something went wrong while a store was worked on. When its database is damaged, it is recovered as soon as nobody
   * works on it and it is opened again.
   */
  noteFailure(storeName: string, error: unknown): void {
    if (isDamageError(error)) this.noteDamage(storeName);
  }

  /** A look at the whole file of a store has found damage. */
  noteDamage(storeName: string): void {
    try {
      this.#damaged.add(findStoreByName(this.#options, storeName).id);
    } catch (error) {
      // The list of stores itself may be what is damaged: that is recovered at the next start.
      this.#options.log.warn('Damage was found in no store that can be named', { error });
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
    session.opened.close();
  }

  #session(storeName: string): { session: Session; context: StoreContext } {
    const store = findStoreByName(this.#options, storeName);
    if (this.#leaving.has(store.id)) {
      throw new AppError('not_found', `The store “${store.name}” is being removed.`);
    }
    this.#letGoOfDamaged(store.id);
    let session = this.#sessions.get(store.id);
    if (!session) {
      session = { ...this.#connect(store), lease: null };
      this.#sessions.set(store.id, session);
    }
    // Its name, colour and guard level as they are now.
    return { session, context: { ...session.compartment, store } };
  }

  #letGoOfDamaged(id: string): void {
    if (!this.#damaged.has(id) || this.#options.isBusy(id)) return;
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    session?.lease?.release();
    session?.opened.close();
    // What is still on its way is read by nobody any more.
    session?.compartment.client
      .close()
      .catch((error: unknown) => this.#options.log.warn('A store was not closed cleanly', { error }));
  }

  #connect(store: Store): Omit<Session, 'lease'> {
    const { app, tokens, clock, random, timeouts } = this.#options;
    const log = this.#options.log.child({ store: store.id });
    const tell = this.#options.events.reporter(store.id);
    const report: Report = (event) => {
      if (event.kind === 'gave-up') this.noteFailure(store.name, event.error);
      tell(event);
    };
    const opened = this.#openDatabase(store, log, report);
    const { database } = opened;
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
      report,
      ...(timeouts === undefined ? {} : { timeouts }),
    });
    return { compartment: { database, client, clock, random, log, report }, opened };
  }

  #openDatabase(store: Store, log: Log, report: Report): OpenDatabase {
    const { home, clock, onRecovery } = this.#options;
    try {
      const opened = openRecovering(storeDatabasePath(home, store.id), storeKind, {
        now: clock.now(),
        isLost: () => this.#damaged.has(store.id),
      });
      this.#damaged.delete(store.id);
      if (opened.recovery) {
        log.warn(opened.recovery.message);
        onRecovery(`“${store.name}”: ${opened.recovery.message}`);
      }
      report({ kind: 'opened' });
      return opened;
    } catch (error) {
      if (error instanceof AppError) report({ kind: 'broken', error });
      throw error;
    }
  }
}

function missingToken(store: Store): string {
  return store.token.kind === 'env'
    ? `The token of “${store.name}” is read from the environment variable ${store.token.variable}, which is not set.`
    : `There is no token for “${store.name}” in the keychain. Paste one on the Stores screen, or give it with: bulkhead store token ${store.id} --token-stdin`;
}
