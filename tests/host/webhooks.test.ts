import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import type { WebhookEvent } from '../../shared/model/webhook.ts';
import { post } from '../support/webhook-desk.ts';
import { json, TestHome } from './bulkhead-process.ts';

let home: TestHome;
let demo: DemoStore;
let env: Record<string, string>;
beforeAll(async () => {
  home = new TestHome();
  demo = await startDemoStore({ products: 3 });
  env = { DEMO_TOKEN: demo.token, DEMO_SECRET: demo.clientSecret };
  await bulkhead('store', 'add', 'demo', '--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN');
  await bulkhead('pull', 'demo');
}, 30_000);
afterAll(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

async function bulkhead(...args: string[]) {
  const ended = await home.run(args, { env });
  expect(ended.stderr + ended.stdout).not.toContain(demo.clientSecret);
  return ended;
}

it('receives webhooks until Ctrl+C, prints each, and the catalog follows', async () => {
  expect((await bulkhead('webhooks', 'secret', 'demo')).code).toBe(2);
  expect(json(await bulkhead('webhooks', 'secret', 'demo', '--secret-env', 'DEMO_SECRET', '--json'))).toEqual(
    {
      store: 'demo',
      secrets: { kind: 'env', variable: 'DEMO_SECRET' },
    },
  );
  expect((await bulkhead('webhooks', 'serve', '--port', '0', '--store', 'nobody')).code).toBe(2);

  const serving = home.start(['webhooks', 'serve', '--port', '0', '--json', '--store', 'Demo'], { env });
  if (!serving.stdout) throw new Error('There is no output.');
  const lines = createInterface({ input: serving.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const { port } = JSON.parse(first) as { port: number };
  const events: WebhookEvent[] = [];
  lines.on('line', (line) => events.push(JSON.parse(line)));
  const url = `http://127.0.0.1:${port}`;
  expect(json(await bulkhead('webhooks', 'register', 'demo', '--url', url, '--json'))).toHaveLength(6);
  expect((await bulkhead('webhooks', 'list', 'demo')).stdout).toContain('made by Bulkhead');

  const [id] = [...demo.catalog.products.keys()];
  demo.edit({ productId: String(id), field: 'title', value: 'From afar' });
  expect((await post(port, { body: '{"id":1}' })).status).toBe(401);
  await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain('refreshed'), 15_000);
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'delivery', result: 'unsigned', store: 'demo' }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'delivery', result: 'accepted', topic: 'products/update' }),
  );
  expect((await bulkhead('find', 'demo', 'title:"From afar"')).stdout).toContain('From afar');

  serving.kill('SIGINT');
  expect(await once(serving, 'exit')).toEqual([0, null]);
  expect(json(await bulkhead('webhooks', 'remove', 'demo', '--json'))).toEqual({ removed: 6 });
  expect(json(await bulkhead('webhooks', 'secret', 'demo', '--clear', '--json'))).toEqual({
    store: 'demo',
    secrets: null,
  });
}, 60_000);
