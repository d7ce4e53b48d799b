import { toErrorData } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import type { WebhookEvent } from '../../../shared/model/webhook.ts';
import { isPulling } from '../catalog/pull.ts';
import { PRODUCTS_A_CALL, readProducts } from '../catalog/read-products.ts';
import type { Clock } from '../clock.ts';
import { type ActiveRuns, isUnderWay } from '../runs/active-runs.ts';
import { ShopDocument } from '../shopify/generated/documents.ts';
import { staleChangeCount } from '../store/catalog/catalog-counts.ts';
import { removeProducts, replaceProducts } from '../store/catalog/replace-products.ts';
import { isLeased } from '../store/lease.ts';
import { unfinishedRun } from '../store/runs/run-rows.ts';
import {
  pruneDeliveries,
  settleWaiting,
  type Waiting,
  waitingCount,
  waitingResources,
} from '../store/webhooks/inbox.ts';
import type { StoreContext } from '../store-context.ts';
import type { StoreSessions } from '../store-sessions.ts';
import { Wakeable } from './wakeable.ts';

/**
 * A call costs the same for one product as for PRODUCTS_A_CALL of them (facts §1.2). So it waits until they are that
 * many, or nothing more has come for this long, in milliseconds: a bulk edit of 1,000 products costs 20 calls.
 */
const QUIET_MS = 3_000;
/** However much keeps coming, in milliseconds. */
const LONGEST_GATHERING_MS = 15_000;
/** Between two calls, in milliseconds. */
const BETWEEN_CALLS_MS = 2_000;
/** Nothing waits, as far as is known; another engine may have left something, in milliseconds. */
const IDLE_MS = 30_000;
/** A run or a pull works on the store, and comes first, in milliseconds. */
const BUSY_MS = 1_000;
/** After a failure, doubled at every further one, in milliseconds. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Whether a run works on the store, of this engine or another one, or a pull of this one. */
function isBusy({ store, database, clock }: StoreContext, runs: ActiveRuns): boolean {
  if (runs.hasRun(store.id) || isPulling(database)) return true;
  const run = unfinishedRun(database);
  return run !== null && isUnderWay(run) && isLeased(database, clock.now());
}

export interface RefresherOptions {
  /** The store as it is on the list now; null once it was removed. */
  readonly store: () => Store | null;
  readonly sessions: StoreSessions;
  readonly runs: ActiveRuns;
  readonly clock: Clock;
  /** It must not throw. */
  readonly tell: (event: WebhookEvent) => void;
}

/**
 * Reads what a store's webhooks were about, a call now and then, and lets the catalog follow. Whatever changes after it
 * was read comes with a webhook of its own, so neither their order matters nor that this holds no lease. Never beside
 * a run or a pull; while the store cannot be reached or does not take the token, everything stays in the inbox.
 */
export class Refresher {
  readonly #options: RefresherOptions;
  readonly #closing = new AbortController();
  readonly #sleep: Wakeable;
  readonly #done: Promise<void>;
  /** The store's, when it was last looked at. */
  #name = '';
  #failures = 0;
  /** When something came since the last call, the first and the latest, in monotonic milliseconds. */
  #gathering: { since: number; latest: number } | null = null;
  /** Why nothing is read, in words; null when all is well. */
  problem: string | null = null;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#sleep = new Wakeable(options.clock, this.#closing.signal);
    this.#done = this.#work();
  }

  /** Something new waits. */
  nudge(): void {
    const latest = this.#options.clock.monotonic();
    this.#gathering = { since: this.#gathering?.since ?? latest, latest };
    this.#sleep.wake();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#done;
  }

  async #work(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const pause = await this.#step().catch((error: unknown) => this.#failed(error));
      if (pause === null) return;
      if (pause === IDLE_MS) await this.#sleep.interruptibly(IDLE_MS);
      else await this.#sleep.soundly(pause);
    }
  }

  /** @returns how long to wait before the next one, in milliseconds; null when there is to be none */
  async #step(): Promise<number | null> {
    const { sessions, runs } = this.#options;
    const store = this.#options.store();
    if (store === null) return null;
    this.#name = store.name;
    const context = sessions.open(store.name);
    const { database, clock } = context;
    const waiting = waitingCount(database);
    if (waiting === 0) {
      pruneDeliveries(database, clock.now());
      return IDLE_MS;
    }
    if (isBusy(context, runs)) return BUSY_MS;
    const more = waiting < PRODUCTS_A_CALL ? this.#gatheringMs() : 0;
    if (more > 0) return more;
    this.#gathering = null;
    await this.#refresh(context);
    this.#failures = 0;
    this.problem = null;
    return waitingCount(database) === 0 ? IDLE_MS : BETWEEN_CALLS_MS;
  }

  /** How long to wait for more before the next call, in milliseconds. */
  #gatheringMs(): number {
    if (!this.#gathering) return 0;
    const { since, latest } = this.#gathering;
    const now = this.#options.clock.monotonic();
    return Math.ceil(Math.min(latest + QUIET_MS - now, since + LONGEST_GATHERING_MS - now));
  }

  async #refresh(context: StoreContext): Promise<void> {
    const { database } = context;
    const { signal } = this.#closing;
    const waiting = waitingResources(database, PRODUCTS_A_CALL);
    if (waiting.some(({ kind }) => kind === 'app')) await this.#checkToken(context, waiting);
    const ids = [...new Set(waiting.flatMap(({ productId }) => productId ?? []))];
    if (ids.length === 0) {
      settleWaiting(database, waiting);
      return;
    }
    const { records, gone } = await readProducts(context, ids, signal);
    replaceProducts(database, records);
    const removed = removeProducts(database, gone);
    settleWaiting(database, waiting);
    const products = records.products.length;
    const stale = staleChangeCount(database);
    context.log.info('Catalog follows webhooks', { products, removed, staleChanges: stale });
    this.#options.tell({ kind: 'refreshed', store: context.store.name, products, removed, stale });
  }

  /** The store says that the app was uninstalled: if so, it takes the token no longer. */
  async #checkToken(
    { client, database, log, store }: StoreContext,
    waiting: readonly Waiting[],
  ): Promise<void> {
    try {
      await client.read(ShopDocument, {}, { signal: this.#closing.signal });
    } catch (error) {
      if (client.trouble()?.code !== 'not_authorised') throw error;
      const message = `“${store.name}” has uninstalled the app: its token no longer works. Install the app again and give the store its new token.`;
      log.warn(message);
      this.#options.tell({ kind: 'uninstalled', store: store.name, message });
      // Said once; that the token is refused is seen wherever the store is shown.
      settleWaiting(
        database,
        waiting.filter(({ kind }) => kind === 'app'),
      );
      throw error;
    }
  }

  #failed(error: unknown): number {
    if (this.#closing.signal.aborted) return 0;
    this.#options.sessions.noteFailure(this.#name, error);
    this.problem = toErrorData(error).message;
    this.#failures += 1;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
  }
}
