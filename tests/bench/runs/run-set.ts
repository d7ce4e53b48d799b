import { join } from 'node:path';
import type { DemoStorePlan } from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import type { RunSummary } from '../../../shared/model/run.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import { DemoStoreProcess, type DemoStoreReport } from './demo-store-process.ts';

export interface RunInput {
  readonly plan: DemoStorePlan;
  /** One job each. */
  readonly products: number;
  /** Variants of each product. */
  readonly variants: number;
}

export interface RunResult {
  readonly preview: Preview;
  readonly summary: RunSummary;
  readonly store: DemoStoreReport;
}

/** Reads a stream to its end and gives what it returned. */
async function ended<Progress, Summary>(
  stream: AsyncIterator<Progress, Summary | undefined, unknown>,
): Promise<Summary> {
  for (;;) {
    const step = await stream.next();
    if (!step.done) continue;
    if (step.value === undefined) throw new Error('The stream ended without a summary.');
    return step.value;
  }
}

/** Pull, stage, preview and run on a healthy demo store, with the engine as a host uses it. */
async function run({ plan, products, variants }: RunInput, home: string): Promise<RunResult> {
  const demo = await DemoStoreProcess.open({ plan, products, variants });
  const engine = await createEngine({ home: join(home, 'data'), tokens: { token: async () => demo.token } });
  const { client } = engine;
  const store = 'Bench';
  await client.stores.add({
    name: store,
    address: { endpoint: demo.endpoint },
    token: { kind: 'env', variable: 'BENCH_TOKEN' },
    guardLevel: 'dev',
  });
  await ended(await client.catalog.pull({ store }));
  await client.changes.stage({ store, set: 'prices', where: '', edits: ['price: +10% round .99'] });
  await demo.restart();
  const preview = await client.changes.preview({ store, set: 'prices' });
  const acknowledged = preview.findings.map((finding) => finding.rule);
  const summary = await ended(await client.runs.start({ store, set: 'prices', acknowledged }));
  const report = await demo.report();
  await engine.close();
  await demo.stop();
  const { done } = summary.run.totals.jobs;
  if (done !== products || report.variants !== products * variants) {
    throw new Error(
      `${done} jobs done and ${report.variants} variants written of ${products} × ${variants}.`,
    );
  }
  return { preview, summary, store: report };
}

const input = question<RunInput>();
answer(await inTemporaryFolder((home) => run(input, home)));
