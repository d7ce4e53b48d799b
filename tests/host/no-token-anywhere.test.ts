import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ended, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

let home: TestHome;
let demo: DemoStoreProcess;
const said: string[] = [];
const argumentLists: string[] = [];

/** The arguments of every process that this user can see. Elsewhere than on Linux there is no such list to read. */
function visibleArguments(): string[] {
  if (process.platform !== 'linux') return [];
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.flatMap((id) => {
    try {
      return [readFileSync(`/proc/${id}/cmdline`, 'utf8')];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}

async function bulkhead(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const child = home.start(args, { env: { DEMO_TOKEN: demo.token, ...env } });
  const look = setInterval(() => argumentLists.push(...visibleArguments()), 50);
  const { stdout, stderr } = await ended(child);
  clearInterval(look);
  said.push(stdout, stderr);
}

beforeAll(async () => {
  home = new TestHome();
  demo = await DemoStoreProcess.start(home, ['--products', '30', '--plan', 'plus']);
});
afterAll(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

it('no token is in the data folder, the logs, the arguments or the output, whatever goes wrong', async () => {
  const debug = { BULKHEAD_DEBUG: '1' };
  await bulkhead([
    'store',
    'add',
    'demo',
    '--endpoint',
    demo.endpoint,
    '--token-env',
    'DEMO_TOKEN',
    '--guard',
    'dev',
  ]);
  await bulkhead(['store', 'check', 'demo'], debug);
  await bulkhead(['pull', 'demo']);
  await bulkhead(['stage', 'demo', '--set', 's', '--where', '', '--edit', 'tags: +red-team']);
  await bulkhead(['run', 'demo', '--set', 's', '--accept-all'], debug);
  await bulkhead(['show', 'demo', '1']);
  await bulkhead(['undo', 'demo', '1']);
  await bulkhead(['doctor']);
  const wrong = 'shpat_deadbeefdeadbeefdeadbeefdeadbeef';
  await bulkhead(['pull', 'demo'], { ...debug, DEMO_TOKEN: wrong });
  await bulkhead(['pull', 'demo'], { ...debug, DEMO_TOKEN: `${wrong}\n x` });
  await demo.stop();
  await bulkhead(['pull', 'demo'], debug);
  await bulkhead(['logs', '--level', 'debug']);

  expect(said.join('')).toContain('Run 1 is done');
  const files = readdirSync(home.folder, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(2);
  for (const token of [demo.token, wrong]) {
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      expect(readFileSync(path).includes(token), path).toBe(false);
    }
    expect(said.join('')).not.toContain(token);
    expect(argumentLists.join('\n')).not.toContain(token);
  }
});
