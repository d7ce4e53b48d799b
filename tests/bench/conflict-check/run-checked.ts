import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DemoStoreOptions } from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { outcome } from '../../support/desk.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import type { FromWatchedStore } from './watched-store.ts';

/** A plan, and how many products of how many variants; two calls a product. */
export type CheckedInput = Pick<DemoStoreOptions, 'plan' | 'products' | 'variants'>;

export interface CheckedResult {
  /** Requested points of the checks ÷ those of checks and writes. */
  readonly share: number;
  /** From check to write, in milliseconds, sorted. */
  readonly windows: readonly number[];
}

/** Pull, stage and run on a healthy store; in a process of its own, as the store is. */
async function run(input: CheckedInput, home: string): Promise<CheckedResult> {
  const child = fork(new URL('./watched-store.ts', import.meta.url), [JSON.stringify(input)]);
  const [opened] = (await once(child, 'message')) as [FromWatchedStore];
  if (opened.kind !== 'open') throw new Error('The store did not open.');
  const { endpoint, token } = opened;
  const { client, close } = await createEngine({
    home: join(home, 'data'),
    tokens: { token: async () => token },
  });
  const store = 'Bench';
  const kept = { kind: 'env', variable: 'BENCH_TOKEN' } as const;
  await client.stores.add({ name: store, address: { endpoint }, token: kept, guardLevel: 'dev' });
  await outcome(client.catalog.pull({ store }));
  await client.changes.stage({ store, set: 'a', where: '', edits: ['price: +1', 'title: append " x"'] });
  const { points } = await client.changes.preview({ store, set: 'a' });
  const { run: done } = await outcome(client.runs.start({ store, set: 'a' }));
  await close();
  child.send('report');
  const [measured] = (await once(child, 'message')) as [FromWatchedStore];
  if (measured.kind !== 'windows') throw new Error('The store did not report.');
  const { totals } = done;
  if (totals.points.requested !== points.total || totals.changes.applied !== measured.windows.length) {
    throw new Error(`${totals.changes.applied} changes applied, ${measured.windows.length} measured.`);
  }
  const windows = measured.windows.toSorted((a, b) => a - b);
  return { share: points.checks / points.total, windows };
}

const input = question<CheckedInput>();
answer(await inTemporaryFolder((home) => run(input, home)));
