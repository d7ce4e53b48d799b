import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../../electron/demo-store/start-demo-store.ts';
import { question } from '../measure.ts';
import type { DemoStoreReport, FromDemoStore, ToDemoStore } from './demo-store-process.ts';
import { SpendingWatch } from './spending.ts';

/** Between two looks at what was spent, in milliseconds. */
const LOOK_MS = 50;

/** The demo store in a process of its own, so that it takes no time from whoever works with it. */
const store = await startDemoStore(question<DemoStoreOptions>());
let watch = new SpendingWatch(0, 0);
const looks = setInterval(() => watch.look(performance.now(), store.stats().pointsSpent), LOOK_MS);

function tell(message: FromDemoStore): void {
  process.send?.(message);
}

/** Moments at which writes were accepted, in milliseconds since the first; and how many variants they were about. */
function writes({ ledger }: DemoStore, since: number): Pick<DemoStoreReport, 'writeTimes' | 'variants'> {
  const times = new Map<string, number>();
  const variants = new Set<string>();
  for (const entry of ledger.entries()) {
    if (entry.at < since || entry.actor !== 'app') continue;
    times.set(entry.requestId, entry.at);
    if (entry.variantId !== null) variants.add(entry.variantId);
  }
  const all = [...times.values()].sort((a, b) => a - b);
  return { writeTimes: all.map((time) => time - (all[0] ?? 0)), variants: variants.size };
}

let startedAt = 0;

process.on('message', async (message: ToDemoStore) => {
  switch (message.kind) {
    case 'reset':
      store.resetStats();
      startedAt = Date.now();
      watch = new SpendingWatch(message.bucket, message.restoreRate);
      tell({ kind: 'reset' });
      break;
    case 'report':
      tell({ kind: 'report', stats: store.stats(), spending: watch.result(), ...writes(store, startedAt) });
      break;
    case 'stop':
      clearInterval(looks);
      await store.stop();
      process.disconnect();
  }
});

tell({ kind: 'open', endpoint: store.endpoint, token: store.token });
