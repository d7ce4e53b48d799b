import { join } from 'node:path';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { LogLevel } from '../../../shared/model/log-entry.ts';
import { outcome } from '../../support/desk.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import { DemoStoreProcess } from '../runs/demo-store-process.ts';

export interface LoggedRunInput {
  /** One job each; their points must fit the bucket, or the store and not the engine sets the pace. */
  readonly products: number;
  readonly variants: number;
  readonly logLevel: LogLevel;
  /** Of the store, in milliseconds. */
  readonly networkMs: number;
  readonly serviceMs: number;
}

export interface LoggedRunResult {
  readonly seconds: number;
  /** Processor time of the engine's process. Whatever else the machine does, it stays the same. */
  readonly cpuMs: number;
}

/** Pull, stage and run on a store that has points for all of it. */
async function run({ logLevel, products, ...shop }: LoggedRunInput, home: string): Promise<LoggedRunResult> {
  const demo = await DemoStoreProcess.open({ plan: 'enterprise', products, ...shop });
  const engine = await createEngine({
    home: join(home, 'data'),
    tokens: { token: async () => demo.token },
    logLevel,
  });
  const { client } = engine;
  const store = 'Bench';
  await client.stores.add({
    name: store,
    address: { endpoint: demo.endpoint },
    token: { kind: 'env', variable: 'BENCH_TOKEN' },
    guardLevel: 'dev',
  });
  await outcome(client.catalog.pull({ store }));
  await client.changes.stage({ store, set: 'prices', where: '', edits: ['price: +10%'] });
  const { findings } = await client.changes.preview({ store, set: 'prices' });
  const acknowledged = findings.map((finding) => finding.rule);
  const before = process.cpuUsage();
  const { run: ended, seconds } = await outcome(client.runs.start({ store, set: 'prices', acknowledged }));
  const { user, system } = process.cpuUsage(before);
  await engine.close();
  await demo.stop();
  if (ended.totals.jobs.done !== products)
    throw new Error(`${ended.totals.jobs.done} of ${products} jobs done.`);
  return { seconds, cpuMs: (user + system) / 1000 };
}

const input = question<LoggedRunInput>();
answer(await inTemporaryFolder((home) => run(input, home)));
