import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { systemClock } from '../../electron/engine/clock.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { outcome } from '../support/desk.ts';
import type { Bench } from './bench-kind.ts';
import { inTemporaryFolder } from './measure.ts';
import type { RestartTask } from './restart/work.ts';

const JOBS = 100_000;
const ROUNDS = 5;
const STORE = 'bench';
const SET = 'restart';
/** Writes that each process gets done before it is killed. */
const WRITES = 200;

const WORK = fileURLToPath(new URL('restart/work.ts', import.meta.url));

/** One change, and so one job, for each product. */
async function prepare(demo: DemoStore, home: string): Promise<void> {
  const engine = await createEngine({ home, tokens: { token: async () => demo.token }, clock: systemClock });
  const { endpoint } = demo;
  const token = { kind: 'env', variable: 'BENCH_TOKEN' } as const;
  await engine.client.stores.add({ name: STORE, address: { endpoint }, token, guardLevel: 'dev' });
  await outcome(engine.client.catalog.pull({ store: STORE }));
  await engine.client.changes.stage({ store: STORE, set: SET, where: '', edits: ['vendor: = "Bench"'] });
  await engine.close();
}

/** Lets a process work on the run until it has written so much, then kills it. */
async function workAndKill(
  demo: DemoStore,
  task: RestartTask,
): Promise<{ toFirstWriteMs: number; toOpenMs: number }> {
  const startedAt = performance.now();
  let firstWriteAt: number | null = null;
  let writes = 0;
  const child = spawn(process.execPath, [WORK, JSON.stringify(task)], {
    env: { ...process.env, BENCH_TOKEN: demo.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let openMs = Number.NaN;
  child.stdout.on('data', (milliseconds) => {
    openMs = Number(JSON.parse(String(milliseconds))[0]);
  });
  const stop = demo.catalog.onTouched(() => {
    firstWriteAt ??= performance.now();
    writes += 1;
    if (writes === WRITES) child.kill('SIGKILL');
  });
  await once(child, 'close');
  stop();
  if (firstWriteAt === null) throw new Error('The process ended before it had written anything.');
  return { toFirstWriteMs: firstWriteAt - startedAt, toOpenMs: openMs };
}

function assertNothingDoubled(demo: DemoStore): void {
  const written = new Set<string>();
  for (const { productId, changed } of demo.ledger.entries()) {
    if (changed && written.has(productId)) throw new Error(`Product ${productId} was written twice.`);
    if (changed) written.add(productId);
  }
}

/** From the start of a process to its first write, with a long queue that the last process left when it was killed. */
export const restartBench: Bench = {
  name: 'restart',
  async run({ jobs = JOBS, rounds = ROUNDS }) {
    return inTemporaryFolder(async (home) => {
      const demo = await startDemoStore({ products: jobs, variants: 1, plan: 'plus' });
      try {
        await prepare(demo, home);
        const task = { home, store: STORE };
        const first = await workAndKill(demo, { ...task, set: SET });
        const restarts = [];
        for (let round = 0; round < rounds; round += 1)
          restarts.push(await workAndKill(demo, { ...task, set: null }));
        assertNothingDoubled(demo);
        return {
          method: `${jobs} jobs of one change each on the demo store (Plus, no latency). A process makes the run and is killed with SIGKILL after ${WRITES} writes; each round another takes it up, from starting Node to its first write, and is killed in turn. No field may be written twice.`,
          figures: [
            { what: 'Stage to first write, run made', unit: 'ms', values: [first.toFirstWriteMs] },
            {
              what: 'Killed, restarted: process start to first write',
              unit: 'ms',
              values: restarts.map(({ toFirstWriteMs }) => toFirstWriteMs),
              target: { atMost: 1000 },
            },
            {
              what: 'Of that, Node and modules',
              unit: 'ms',
              values: restarts.map(({ toOpenMs }) => toOpenMs),
            },
          ],
        };
      } finally {
        await demo.stop();
      }
    });
  },
};
