import { expect, it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';

function pullAndCount(app: DesktopApp) {
  return app.page.evaluate(async () => {
    for await (const _ of await bulkhead.engine.catalog.pull({ store: 'Demo store', full: true }));
    return (await bulkhead.engine.catalog.find({ store: 'Demo store', query: '' })).products;
  });
}

it('opens the demo store in a few seconds, once, and again with the app', async () => {
  await using app = await DesktopApp.launch();
  const start = () => app.page.evaluate(() => bulkhead.desktop.demoStore.start());
  const [store, same] = await Promise.all([start(), start()]);
  expect(store).toMatchObject({ name: 'Demo store', guardLevel: 'dev' });
  expect(same).toEqual(store);
  expect(await pullAndCount(app)).toBe(5_000);
  await app.close();

  await using again = await DesktopApp.launch({ home: app.home });
  await again.ready();
  expect(await again.page.evaluate(() => bulkhead.engine.stores.list())).toEqual([store]);
  expect(await pullAndCount(again)).toBe(5_000);
});
