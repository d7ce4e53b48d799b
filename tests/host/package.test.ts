import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

const run = promisify(execFile);
const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let installed: string;

// What `npm install bulkhead` would leave behind, with the checkout's dependencies instead of downloaded ones.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-package-'));
  installed = join(folder, 'node_modules', 'bulkhead');
  mkdirSync(installed, { recursive: true });
  await run('npm', ['pack', '--pack-destination', folder], {
    cwd: CHECKOUT,
    shell: process.platform === 'win32',
  });
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  await run('tar', ['-xzf', join(folder, archive ?? ''), '-C', installed, '--strip-components=1']);
  symlinkSync(join(CHECKOUT, 'node_modules'), join(installed, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the packed command line runs from node_modules', async () => {
  using home = new TestHome();
  const launcher = join(installed, 'electron', 'host', 'bulkhead.js');
  const help = await home.run(['--help'], { launcher });
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: bulkhead');
  const stores = await home.run(['store', 'list', '--json'], { launcher });
  expect(stores).toMatchObject({ code: 0, stdout: '[]\n' });
});

it('the packed demo store and engine find what they need', async () => {
  using home = new TestHome();
  const launcher = join(installed, 'electron', 'host', 'bulkhead.js');
  const demo = await DemoStoreProcess.start(home, ['--products', '5'], { launcher });
  const options = { launcher, env: { DEMO_TOKEN: demo.token } };
  const address = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN'];
  expect((await home.run(['store', 'add', 'demo', ...address], options)).code).toBe(0);
  const pulled = await home.run(['pull', 'demo', '--json'], options);
  expect(json(pulled)).toMatchObject({ products: 5 });
  expect(await demo.stop()).toBe(0);
});

it('the package holds no sources, tests or data folders', () => {
  expect(readdirSync(join(installed, 'electron')).toSorted()).toEqual(['host']);
  expect(readdirSync(join(installed, 'electron', 'host'))).toEqual(['bulkhead.js']);
  expect(readdirSync(installed)).not.toContain('tests');
});
