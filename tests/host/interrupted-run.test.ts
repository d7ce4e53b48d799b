import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../electron/demo-store/ledger.ts';
import type { ChangeSet } from '../../shared/model/change.ts';
import type { Run } from '../../shared/model/run.ts';
import { type Ended, ended, json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

const PRODUCTS = 200;

let home: TestHome;
let demo: DemoStoreProcess;

function env(): { env: Record<string, string> } {
  return { env: { DEMO_TOKEN: demo.token } };
}

function bulkhead(...args: string[]): Promise<Ended> {
  return home.run(args, env());
}

/** Starts a run of all staged changes and comes back when the store has confirmed some of them. */
async function runUntilSomeAreApplied(set: string): Promise<ChildProcess> {
  const child = home.start(['run', 'demo', '--set', set], env());
  for (;;) {
    const [latest] = json<Run[]>(await bulkhead('runs', 'demo', '--json'));
    if (latest?.set === set && latest.totals.changes.applied > 0) return child;
    if (child.exitCode !== null) throw new Error(`The run of ${set} has ended before anybody could look.`);
  }
}

beforeAll(async () => {
  home = new TestHome();
  const ledger = join(home.folder, 'ledger.jsonl');
  const size = ['--products', String(PRODUCTS), '--variants', '1'];
  demo = await DemoStoreProcess.start(home, [...size, '--plan', 'plus', '--ledger', ledger]);
  const address = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN'];
  await bulkhead('store', 'add', 'demo', ...address, '--guard', 'dev');
  await bulkhead('pull', 'demo');
  for (const set of ['first', 'second']) {
    await bulkhead('stage', 'demo', '--set', set, '--where', '', '--edit', `tags: +${set}`);
  }
});
afterAll(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

describe('a run in progress', () => {
  it('keeps a second engine off the store, and stops cleanly at Ctrl+C', async () => {
    const child = await runUntilSomeAreApplied('first');
    const first = ended(child);
    const second = await bulkhead('run', 'demo', '--set', 'second', '--json');
    expect(second.code).toBe(6);
    expect(json(second)).toMatchObject({ error: { code: 'in_use' } });

    child.kill('SIGINT');
    const { code, stdout, stderr } = await first;
    expect(code).toBe(1);
    expect(stderr).toContain('Stopping');
    expect(stdout).toContain('Run 1 was stopped.');

    const [run] = json<Run[]>(await bulkhead('runs', 'demo', '--json'));
    const { applied, cancelled } = run?.totals.changes ?? { applied: 0, cancelled: 0 };
    expect(applied + cancelled).toBe(PRODUCTS);
    const sets = json<ChangeSet[]>(await bulkhead('changes', 'demo', '--json'));
    expect(sets.find(({ name }) => name === 'first')?.changes).toBe(cancelled);
  });

  it('goes on after kill -9, and every change is applied once', async () => {
    const child = await runUntilSomeAreApplied('second');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [left] = json<Run[]>(await bulkhead('runs', 'demo', '--json'));
    expect(left).toMatchObject({ set: 'second', state: 'running' });

    const resumed = await bulkhead('retry', 'demo', String(left?.id), '--json');
    expect(resumed.code).toBe(0);
    expect(json(resumed)).toMatchObject({ state: 'finished', changes: { applied: PRODUCTS } });
    const lines = readFileSync(join(home.folder, 'ledger.jsonl'), 'utf8').split('\n').filter(Boolean);
    const writes = lines.map((line) => JSON.parse(line) as LedgerEntry);
    const withTag = writes.filter(
      ({ after, before }) => after?.includes('"second"') && !before?.includes('"second"'),
    );
    expect(new Set(withTag.map(({ productId }) => productId)).size).toBe(PRODUCTS);
    expect(withTag).toHaveLength(PRODUCTS);
  });
});

it('a pull stops at Ctrl+C, and the catalog stays', async () => {
  const child = home.start(['pull', 'demo', '--full'], env());
  const stopped = ended(child);
  if (child.stderr) await once(child.stderr, 'data');
  child.kill('SIGINT');
  const { code, stderr } = await stopped;
  expect(code).toBe(1);
  expect(stderr).toContain('Error: Stopped.');
  const found = await bulkhead('find', 'demo', '', '--json');
  expect(json(found)).toMatchObject({ products: PRODUCTS });
});

it('a reader that goes away early ends the command quietly', async () => {
  const child = home.start(['find', 'demo', '', '--limit', '200', '--json'], env());
  child.stdout?.destroy();
  const { code, stderr } = await ended(child);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('the log is followed until Ctrl+C', async () => {
  const child = home.start(['logs', '--follow', '--limit', '1', '--json'], env());
  const followed = ended(child);
  if (child.stdout) await once(child.stdout, 'data');
  child.kill('SIGINT');
  const { code, stdout } = await followed;
  expect(code).toBe(0);
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toHaveProperty('message');
});
