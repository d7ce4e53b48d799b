import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../../electron/demo-store/start-demo-store.ts';
import { pull } from '../../../electron/engine/catalog/pull.ts';
import { connectStore } from '../../../electron/engine/shopify/connect-store.ts';
import type { StoreContext } from '../../../electron/engine/store-context.ts';
import type { PullProgress, PullSummary } from '../../../shared/model/product.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { SkippingClock } from '../../support/skipping-clock.ts';
import { memoryDatabase } from '../../support/store-database.ts';

/** A demo store and an empty database of it. */
export interface PulledStore {
  readonly demo: DemoStore;
  readonly context: StoreContext;
  pull(options?: { full?: boolean; signal?: AbortSignal }): Promise<{
    summary: PullSummary;
    progress: PullProgress[];
  }>;
  /** A value of a one-row, one-column query. */
  value(sql: string, ...parameters: unknown[]): unknown;
  stop(): Promise<void>;
}

export async function pulledStore(options: DemoStoreOptions = {}): Promise<PulledStore> {
  const demo = await startDemoStore({ products: 12, variants: 3, plan: 'plus', ...options });
  const log = memoryLog();
  const clock = new SkippingClock();
  const context: StoreContext = {
    store: {
      id: 'demo',
      name: 'Demo',
      endpoint: demo.endpoint,
      token: { kind: 'env', variable: 'TOKEN' },
      guardLevel: 'dev',
      colour: 'blue',
      addedAt: '2026-10-01T00:00:00Z',
    },
    database: memoryDatabase(),
    client: connectStore({
      endpoint: demo.endpoint,
      token: async () => demo.token,
      clock,
      random: () => 0.5,
      log,
    }),
    clock,
    random: () => 0.5,
    log,
    report: () => {},
  };
  return {
    demo,
    context,
    async pull({ full = false, signal } = {}) {
      const progress: PullProgress[] = [];
      const steps = pull(context, { full, ...(signal ? { signal } : {}) });
      for (;;) {
        const step = await steps.next();
        if (step.done) return { summary: step.value, progress };
        progress.push(step.value);
      }
    },
    value: (sql, ...parameters) =>
      context.database
        .prepare(sql)
        .pluck()
        .get(...parameters),
    async stop() {
      await context.client.close();
      context.database.close();
      await demo.stop();
    },
  };
}
