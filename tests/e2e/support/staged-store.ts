import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { GuardLevel } from '../../../shared/model/store.ts';
import { DesktopApp, type Surroundings } from './desktop-app.ts';

/** Name of the store in the app. */
export const STORE = 'Acme';

const TOKEN_VARIABLE = 'BULKHEAD_E2E_TOKEN';

/** What the bulk edit would stage: into a set, on the rows that a search finds. */
export interface Staged {
  readonly set?: string;
  readonly where?: string;
  readonly edits: readonly string[];
}

interface StagedStoreOptions extends DemoStoreOptions {
  readonly guardLevel?: GuardLevel;
  readonly staged?: readonly Staged[];
}

/** A shop, and a data folder whose only store it is: pulled, with changes staged. */
export class StagedStore implements AsyncDisposable {
  shop: DemoStore;
  readonly home: string;
  /** How many changes are staged. */
  changes = 0;

  readonly #options: DemoStoreOptions;

  private constructor(shop: DemoStore, options: DemoStoreOptions, home: string) {
    this.shop = shop;
    this.#options = options;
    this.home = home;
  }

  static async create(options: StagedStoreOptions): Promise<StagedStore> {
    const { guardLevel = 'dev', staged = [], ...shopOptions } = options;
    const home = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-'));
    const store = new StagedStore(await startDemoStore(shopOptions), shopOptions, home);
    const { shop } = store;
    const engine = await createEngine({ home, tokens: { token: async () => shop.token } });
    const { stores, catalog, changes } = engine.client;
    await stores.add({
      name: STORE,
      address: { endpoint: shop.endpoint },
      token: { kind: 'env', variable: TOKEN_VARIABLE },
      guardLevel,
    });
    for await (const _ of await catalog.pull({ store: STORE, full: true }));
    for (const { set = 'Changes', where = '', edits } of staged) {
      store.changes += (await changes.stage({ store: STORE, set, where, edits: [...edits] })).staged;
    }
    await engine.close();
    return store;
  }

  /** Opens the app on this data folder. */
  launch(page: 'bare' | 'screens' = 'screens', surroundings?: Surroundings): Promise<DesktopApp> {
    const env = { [TOKEN_VARIABLE]: this.shop.token };
    return DesktopApp.launch({ home: this.home, env, page }, surroundings);
  }

  /** Nothing answers at the shop's address any more. */
  goOffline(): Promise<void> {
    return this.shop.stop();
  }

  /** The shop answers again where it did; what was written to it is gone, the ledger too. */
  async goOnline(): Promise<void> {
    const port = Number(new URL(this.shop.endpoint).port);
    this.shop = await startDemoStore({ ...this.#options, port });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shop.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
