import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../../electron/demo-store/start-demo-store.ts';
import type { GuardLevel } from '../../../shared/model/store.ts';
import { DesktopApp } from './desktop-app.ts';

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
  readonly shop: DemoStore;
  readonly home: string;
  /** How many changes are staged. */
  changes = 0;

  private constructor(shop: DemoStore, home: string) {
    this.shop = shop;
    this.home = home;
  }

  static async create(options: StagedStoreOptions): Promise<StagedStore> {
    const { guardLevel = 'dev', staged = [], ...shopOptions } = options;
    const home = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-'));
    const store = new StagedStore(await startDemoStore(shopOptions), home);
    await using app = await store.launch('bare');
    store.changes = await app.page.evaluate(
      async ({ name, endpoint, variable, guard, all }) => {
        const { stores, catalog, changes } = bulkhead.engine;
        await stores.add({
          name,
          address: { endpoint },
          token: { kind: 'env', variable },
          guardLevel: guard,
        });
        for await (const _ of await catalog.pull({ store: name, full: true }));
        let count = 0;
        for (const { set = 'Changes', where = '', edits } of all) {
          const { staged } = await changes.stage({ store: name, set, where, edits: [...edits] });
          count += staged;
        }
        return count;
      },
      {
        name: STORE,
        endpoint: store.shop.endpoint,
        variable: TOKEN_VARIABLE,
        guard: guardLevel,
        all: staged,
      },
    );
    return store;
  }

  /** Opens the app on this data folder. */
  launch(page: 'bare' | 'screens' = 'screens'): Promise<DesktopApp> {
    return DesktopApp.launch({ home: this.home, env: { [TOKEN_VARIABLE]: this.shop.token }, page });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shop.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
