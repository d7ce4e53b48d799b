import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { outcome } from '../../support/desk.ts';
import { HurriedClock } from '../../support/hurried-clock.ts';

const MAIN = fileURLToPath(new URL('main-stand-in.ts', import.meta.url));
const PRODUCTS = 60;
const store = 'demo';

let home: string;
let demo: DemoStore;
let main: ChildProcess;

afterEach(async () => {
  main.kill('SIGKILL');
  await demo.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});

function openEngine(): Promise<Engine> {
  // The grace of calls in doubt takes half a second instead of eleven.
  return createEngine({ home, tokens: { token: async () => demo.token }, clock: new HurriedClock(20) });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const writes = () => [...demo.ledger.entries()].filter(({ actor, changed }) => actor === 'app' && changed);

/** Leaves a run that waits for its store, which the engine of the desktop app takes up by itself. */
async function leaveWaitingRun(): Promise<void> {
  home = mkdtempSync(join(tmpdir(), 'bulkhead-main-'));
  demo = await startDemoStore({ products: PRODUCTS, variants: 1 });
  const engine = await openEngine();
  const address = { endpoint: demo.endpoint };
  const token = { kind: 'env', variable: 'DEMO_TOKEN' } as const;
  await engine.client.stores.add({ name: store, address, token, guardLevel: 'dev' });
  await outcome(engine.client.catalog.pull({ store }));
  await engine.client.changes.stage({ store, set: 'a', where: '', edits: ['vendor: = "Ours"'] });
  const port = Number(new URL(demo.endpoint).port);
  await demo.stop();
  const started = Promise.withResolvers<void>();
  const waiting = outcome(engine.client.runs.start({ store, set: 'a', whenOnline: true }), () =>
    started.resolve(),
  );
  await started.promise;
  await engine.close();
  await waiting;
  const faults = { rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 200, when: 'before' }] } as const;
  demo = await startDemoStore({
    port,
    products: PRODUCTS,
    variants: 1,
    faults: { rules: [...faults.rules] },
  });
}

/** Starts main and its engine in a session of their own, and waits until the run has begun; gives the engine's id. */
async function startSession(): Promise<number> {
  const env = { ...process.env, BULKHEAD_HOME: home, DEMO_TOKEN: demo.token };
  main = spawn(process.execPath, [MAIN], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  if (!main.stdout) throw new Error('Main has no output.');
  const [line] = (await once(main.stdout.setEncoding('utf8'), 'data')) as [string];
  await vi.waitFor(() => expect(writes().length).toBeGreaterThan(5), { timeout: 20_000, interval: 20 });
  return Number(line);
}

async function resumeAndCheck(): Promise<void> {
  const engine = await openEngine();
  const { run } = await outcome(engine.client.runs.resume({ store, run: 1 }));
  await engine.close();
  expect(run).toMatchObject({ state: 'finished', totals: { changes: { applied: PRODUCTS } } });
  expect(new Set(writes().map(({ productId }) => productId)).size).toBe(PRODUCTS);
  expect(writes()).toHaveLength(PRODUCTS);
}

it('the engine writes down what was on its way and ends when main is killed in the middle of a run', async () => {
  await leaveWaitingRun();
  const pid = await startSession();
  main.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000, interval: 20 });
  expect(writes().length).toBeLessThan(PRODUCTS);
  const engine = await openEngine();
  const [run] = await engine.client.runs.list({ store });
  await engine.close();
  expect(run).toMatchObject({
    state: 'paused',
    pauseReason: 'Bulkhead was closed before the run was finished.',
    totals: { changes: { applied: writes().length }, jobs: { running: 0, indeterminate: 0 } },
  });
  await resumeAndCheck();
}, 120_000);

it('each change is applied once when the whole session is killed in the middle of a run', async () => {
  await leaveWaitingRun();
  const pid = await startSession();
  process.kill(-(main.pid ?? 0), 'SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000, interval: 20 });
  await resumeAndCheck();
}, 120_000);
