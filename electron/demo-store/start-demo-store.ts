import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BulkOperations } from './bulk/bulk-operations.ts';
import { StagedUploads } from './bulk/staged-uploads.ts';
import type { DemoCatalog } from './catalog/demo-catalog.ts';
import { SeededRandom } from './catalog/random.ts';
import { seedCatalog } from './catalog/seed.ts';
import { type DemoClock, realClock } from './clock.ts';
import { type DemoStats, StatsCounter } from './demo-stats.ts';
import { createFaultInjector } from './faults/fault-injector.ts';
import { type FaultPlanInput, parseFaultPlan } from './faults/fault-plan.ts';
import { editFromOutside, type OutsideEdit } from './faults/outside-edit.ts';
import { ALL_SCOPES } from './graphql/access-scopes.ts';
import { createDemoSchema } from './graphql/demo-schema.ts';
import { DemoServer } from './http/demo-server.ts';
import { GraphqlEndpoint } from './http/graphql-endpoint.ts';
import { Ledger } from './ledger.ts';
import { IdempotencyStore } from './mutations/idempotency-store.ts';
import { RequestLog, type ServedRequest } from './request-log.ts';
import { API_VERSION } from './resolvers/shop.ts';
import { CatalogSearch } from './search/catalog-search.ts';
import { SearchIndex } from './search/search-index.ts';
import { shopSettings } from './shop-settings.ts';
import type { StoreState } from './store-state.ts';
import { LeakyBucket } from './throttle/leaky-bucket.ts';
import { BUCKET_SECONDS, type Plan, RESTORE_RATES } from './throttle/plans.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

export type DemoStorePlan = Plan;

export interface DemoStoreOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 50 by default. */
  readonly products?: number;
  /** Variants of each product; 5 by default. */
  readonly variants?: number;
  /** Standard by default. */
  readonly plan?: DemoStorePlan;
  /** The same seed gives the same catalog and token; 1 by default. */
  readonly seed?: number;
  /** Milliseconds from client to store and back; 0 by default. */
  readonly networkMs?: number;
  /** Milliseconds that the store works on each mutation; 0 by default. */
  readonly serviceMs?: number;
  /** Milliseconds until a write shows in searches; 0 by default. */
  readonly searchLagMs?: number;
  /** Made from the seed by default. */
  readonly token?: string;
  /** Access scopes of the token; all that the store knows by default. */
  readonly scopes?: readonly string[];
  readonly shopName?: string;
  readonly faults?: FaultPlanInput;
  /** Also append every accepted write to this file, as a line of JSON. */
  readonly ledgerFile?: string;
  readonly clock?: DemoClock;
}

/** How a real store answers from afar: for demos and rehearsals. Tests run without it. */
export const REALISTIC_TIMING = { networkMs: 100, serviceMs: 200, searchLagMs: 2_000 } as const;

export interface DemoStore {
  /** `http://127.0.0.1:PORT/admin/api/2026-10/graphql.json`. */
  readonly endpoint: string;
  readonly token: string;
  /** Signs its webhooks. */
  readonly clientSecret: string;
  readonly catalog: DemoCatalog;
  readonly ledger: Ledger;
  /** What the store has seen since it started or since `resetStats`. */
  stats(): DemoStats;
  resetStats(): void;
  /** Every request so far, in the order in which they arrived. */
  requests(): readonly Readonly<ServedRequest>[];
  /**
   * Changes a field as a colleague in the store's own admin would.
   *
   * @throws AppError as `editFromOutside` does
   */
  edit(edit: OutsideEdit): void;
  /** Takes the app off: its token no longer works. */
  uninstall(): void;
  /** Makes every write visible to searches at once. */
  flushSearch(): void;
  /** Closes the server and every connection, and removes result files. */
  stop(): Promise<void>;
}

/** Unmistakably no real token: it begins with "de30de30". */
function demoToken(seed: number): string {
  return `shpat_de30de30${new SeededRandom(seed).hex(24)}`;
}

/** As unmistakable as the token. */
function demoClientSecret(seed: number): string {
  return `shpss_de30de30${new SeededRandom(~seed).hex(24)}`;
}

/**
 * Starts a simulated Shopify store on loopback (DESIGN §7, facts §8).
 *
 * @throws RangeError for an impossible size of the catalog; AppError `bad_input` for a fault plan or ledger file that
 *   cannot be used; the listening error when the port is taken
 */
export async function startDemoStore(options: DemoStoreOptions = {}): Promise<DemoStore> {
  const { products = 50, variants = 5, plan = 'standard', seed = 1, clock = realClock } = options;
  const faults = parseFaultPlan(options.faults ?? { rules: [] }, 'of the demo store');
  const ledger = new Ledger(options.ledgerFile ?? null);
  const catalog = seedCatalog({ products, variants, seed });
  const shop = shopSettings(options.shopName ?? 'Bulkhead Demo', plan);
  const directory = await mkdtemp(join(tmpdir(), 'bulkhead-demo-store-'));
  let baseUrl = '';
  const index = new SearchIndex(catalog, options.searchLagMs ?? 0, () => clock.now());
  const store: StoreState = {
    shop,
    catalog,
    index,
    search: new CatalogSearch(catalog, index),
    ledger,
    idempotency: new IdempotencyStore(),
    bulkOperations: new BulkOperations({
      clock,
      directory,
      baseUrl: () => baseUrl,
      nextId: () => catalog.nextId(),
    }),
    uploads: new StagedUploads(() => baseUrl, shop.id),
    clock,
    scopes: new Set(options.scopes ?? ALL_SCOPES),
    serviceMs: options.serviceMs ?? 0,
  };
  const stats = new StatsCounter();
  const token = options.token ?? demoToken(seed);
  const clientSecret = demoClientSecret(seed);
  let isInstalled = true;
  const webhooks = new WebhookSender({
    catalog,
    ledger,
    shop,
    clock,
    clientSecret,
    faults: faults.webhooks,
    seed: faults.seed,
  });
  const rate = RESTORE_RATES[plan];
  const graphql = new GraphqlEndpoint({
    store,
    schema: createDemoSchema(store.scopes),
    bucket: new LeakyBucket(rate * BUCKET_SECONDS, rate, () => clock.monotonic()),
    stats,
    injector: createFaultInjector(faults),
    token: () => (isInstalled ? token : null),
  });
  const requests = new RequestLog();
  const server = new DemoServer({ store, graphql, stats, requests, networkMs: options.networkMs ?? 0 });
  baseUrl = `http://127.0.0.1:${await server.listen(options.port ?? 0)}`;
  return {
    endpoint: `${baseUrl}/admin/api/${API_VERSION}/graphql.json`,
    token,
    clientSecret,
    catalog,
    ledger,
    stats: () => stats.snapshot(),
    resetStats: () => stats.reset(),
    requests: () => requests.entries(),
    edit: (edit) => editFromOutside(catalog, ledger, edit, clock.now()),
    uninstall: () => {
      isInstalled = false;
      webhooks.uninstalled();
    },
    flushSearch: () => index.flush(),
    stop: async () => {
      await webhooks.stop();
      await store.bulkOperations.stop();
      await server.stop();
      ledger.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
