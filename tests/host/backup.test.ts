import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RestoreSummary } from '../../shared/model/backup.ts';
import { json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

let here: TestHome;
let there: TestHome;
let demo: DemoStoreProcess;
beforeEach(async () => {
  here = new TestHome();
  there = new TestHome();
  demo = await DemoStoreProcess.start(here, ['--products', '5']);
});
afterEach(async () => {
  await demo.stop();
  here[Symbol.dispose]();
  there[Symbol.dispose]();
});

it('takes the work to another machine, where the store gets its token again', async () => {
  const env = { DEMO_TOKEN: demo.token };
  const address = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN'];
  await here.run(['store', 'add', 'acme', ...address], { env });
  await here.run(['pull', 'acme'], { env });
  await here.run(['stage', 'acme', '--set', 'a', '--where', '', '--edit', 'price: +1'], { env });
  const file = join(here.folder, 'mine.zip');
  const saved = await here.run(['backup', file]);
  expect(saved).toMatchObject({ code: 0, stderr: '' });
  expect(saved.stdout).toContain('Saved 1 store and 0 recipes');
  expect((await here.run(['backup', file])).code).toBe(2);

  const restored = await there.run(['restore', file, '--json']);
  expect(json<RestoreSummary>(restored).stores).toMatchObject([{ store: { name: 'acme' } }]);
  const withoutToken = await there.run(['pull', 'acme'], { env });
  expect(withoutToken.code).not.toBe(0);
  expect((await there.run(['store', 'token', 'acme', '--token-env', 'DEMO_TOKEN'])).code).toBe(0);
  expect((await there.run(['pull', 'acme'], { env })).code).toBe(0);
  const run = await there.run(['run', 'acme', '--set', 'a', '--accept-all'], { env });
  expect(run).toMatchObject({ code: 0 });
});

it('says in words what cannot be restored', async () => {
  const file = join(here.folder, 'prices.zip');
  writeFileSync(file, 'name,price\n');
  const refused = await there.run(['restore', file]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('It is no backup of Bulkhead, or it is damaged.');
  expect(existsSync(join(there.folder, 'stores'))).toBe(false);
});
