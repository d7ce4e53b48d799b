import { expect, it, vi } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';
import { engineProcess } from './support/processes.ts';

it('opens a window whose page reaches main and the engine', async () => {
  await using app = await DesktopApp.launch();
  expect(await app.page.evaluate(() => location.origin)).toBe('app://bulkhead');
  const visible = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  await vi.waitFor(async () => expect(await visible()).toEqual([true]));
  await app.ready();
  expect(await app.page.evaluate(() => bulkhead.engine.stores.list())).toEqual([]);
  const info = await app.page.evaluate(() => bulkhead.desktop.app.info());
  expect(info).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    platform: process.platform,
  });
});

it('gives failures back as what they were, from the engine and from a stream', async () => {
  await using app = await DesktopApp.launch();
  const outcomes = await app.page.evaluate(async () => [
    await bulkhead.outcome(bulkhead.engine.catalog.find({ store: 'nowhere', query: '' })),
    await bulkhead.outcome(
      bulkhead.engine.catalog.pull({ store: 'nowhere', full: true }).then((stream) => stream.next()),
    ),
    await bulkhead.outcome(bulkhead.engine.stores.check({ store: '' })),
    await bulkhead.outcome(bulkhead.desktop.links.open({ url: 'file:///etc/passwd' })),
  ]);
  expect(outcomes).toEqual([
    { error: expect.objectContaining({ code: 'not_found', data: { stores: [] } }) },
    { error: expect.objectContaining({ code: 'not_found' }) },
    { error: { code: 'bad_input', message: expect.stringMatching(/^store: /) } },
    { error: { code: 'bad_input', message: 'Only pages of Shopify are opened from here.' } },
  ]);
});

it('starts a killed engine again, tells it, and leaves no call waiting', async () => {
  await using app = await DesktopApp.launch();
  await app.ready();
  // A call that would not end by itself.
  const pending = app.page.evaluate(() =>
    bulkhead.outcome(bulkhead.engine.logs.read({ limit: 0, follow: true }).then((stream) => stream.next())),
  );
  await app.page.evaluate(() => bulkhead.engine.stores.list());
  process.kill(await engineProcess(app), 'SIGKILL');
  expect(await pending).toEqual({ error: expect.objectContaining({ code: 'engine_lost' }) });
  // Asked while there is no engine, answered by the next one.
  expect(await app.page.evaluate(() => bulkhead.engine.stores.list())).toEqual([]);
  await app.ready();
  const states = await app.page.evaluate(() => bulkhead.statuses.map(({ state }) => state));
  expect(states.slice(-4)).toEqual(['ready', 'restarting', 'starting', 'ready']);
  const restarting = await app.page.evaluate(() =>
    bulkhead.statuses.find(({ state }) => state === 'restarting'),
  );
  expect(restarting).toMatchObject({ reason: expect.stringMatching(/SIGKILL|code 9/), attempt: 1 });
});

it('refuses a second instance on the same data folder', async () => {
  await using app = await DesktopApp.launch();
  await expect(DesktopApp.launch({ home: app.home })).rejects.toThrow();
  expect(app.electron.windows()).toHaveLength(1);
});

it('connects a page again after each reload, also when the engine is lost meanwhile', async () => {
  await using app = await DesktopApp.launch();
  for (let load = 0; load < 5; load++) {
    await app.ready();
    process.kill(await engineProcess(app), 'SIGKILL');
    await app.page.reload();
    await app.page.waitForFunction(() => 'bulkhead' in globalThis);
    expect(await app.page.evaluate(() => bulkhead.outcome(bulkhead.engine.stores.list()))).toEqual({
      answer: [],
    });
  }
});
