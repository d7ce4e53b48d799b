import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import type { Run } from '../../shared/model/run.ts';
import { ended, json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

let home: TestHome;
let demo: DemoStoreProcess;
afterEach(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

const SIZE = ['--products', '5', '--variants', '1'];
const env = () => ({ env: { DEMO_TOKEN: demo.token } });

it('a run that was told to wait outlives kill -9, waits on when it is taken up, and begins with the store', async () => {
  home = new TestHome();
  demo = await DemoStoreProcess.start(home, SIZE);
  const port = new URL(demo.endpoint).port;
  const address = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN'];
  await home.run(['store', 'add', 'demo', ...address, '--guard', 'dev'], env());
  await home.run(['pull', 'demo'], env());
  await home.run(['stage', 'demo', '--set', 'a', '--where', '', '--edit', 'vendor: = "Ours"'], env());
  await demo.stop();

  const child = home.start(['run', 'demo', '--set', 'a', '--when-online'], env());
  for (;;) {
    const [run] = json<Run[]>(await home.run(['runs', 'demo', '--json'], env()));
    if (run?.whenOnline) break;
    if (child.exitCode !== null) throw new Error('It did not wait.');
  }
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = home.start(['retry', 'demo', '1', '--json'], env());
  demo = await DemoStoreProcess.start(home, [...SIZE, '--port', port]);
  const end = await ended(again);
  expect(end.code).toBe(0);
  expect(json(end)).toMatchObject({ state: 'finished', changes: { applied: 5 } });
}, 120_000);
