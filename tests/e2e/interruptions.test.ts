import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { DemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { cell, counter, moveTo, press } from './support/catalog-page.ts';
import { dialog, finished, startButton, startRun } from './support/run-page.ts';
import { goTo, storeSwitcher } from './support/screens.ts';
import { STORE, StagedStore } from './support/staged-store.ts';

const running = (page: Page) => storeSwitcher(page).getByRole('button', { name: `${STORE} Running` });

/** Every field that the app wrote, by resource; more often than once is told by its count. */
function writes({ ledger }: DemoStore): { readonly all: number; readonly different: number } {
  const keys = [...ledger.entries()].map(({ productId, variantId, field }) =>
    [productId, variantId, field].join('/'),
  );
  return { all: keys.length, different: new Set(keys).size };
}

it('keeps a run whose window was closed, says so, and finishes it when told to', async () => {
  await using store = await StagedStore.create({
    products: 120,
    variants: 2,
    networkMs: 100,
    staged: [{ edits: ['price: +1'] }],
  });
  await using app = await store.launch();
  await startRun(app.page);
  await running(app.page).waitFor();
  await expect.poll(() => store.shop.ledger.size).toBeGreaterThan(0);
  const isClosed = new Promise((resolve) => app.process.once('exit', resolve));
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await isClosed;
  expect(store.shop.ledger.size).toBeLessThan(store.changes);

  await using again = await store.launch();
  const { page } = again;
  await page.getByRole('main', { name: 'Runs' }).waitFor();
  await page.getByText('Bulkhead was closed before the run was finished.').first().waitFor();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Paused` })
    .waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await finished(page).waitFor();
  expect(writes(store.shop)).toEqual({ all: store.changes, different: store.changes });
});

it('does not remove a store that a run is changing, and says what to do', async () => {
  await using store = await StagedStore.create({
    products: 120,
    variants: 1,
    networkMs: 100,
    serviceMs: 300,
    staged: [{ edits: ['price: +1'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await startRun(page);
  await running(page).waitFor();
  await goTo(page, 'Stores');
  await page.getByRole('button', { name: 'Remove this store' }).click();
  await dialog(page).getByRole('textbox').fill(STORE);
  await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
  await dialog(page)
    .getByRole('alert')
    .getByText(`A run is changing “${STORE}” right now. Cancel it, then remove the store.`)
    .waitFor();
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText(`${STORE}: run finished`).waitFor();
  expect(writes(store.shop)).toEqual({ all: store.changes, different: store.changes });
});

it('stages and queues while the store cannot be reached, and runs by itself when it can be again', async () => {
  await using store = await StagedStore.create({ products: 20, variants: 2 });
  await using app = await store.launch();
  const { page } = app;
  await cell(page, 0, 0).waitFor();
  await store.goOffline();
  await page.getByRole('button', { name: 'Refresh catalog' }).click();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Offline` })
    .waitFor();

  await moveTo(page, 1, 'Price');
  await page.keyboard.type('12.34');
  await press(page, 'Enter');
  await counter(page, '1 change').waitFor();
  await goTo(page, 'Preview');
  await startButton(page).click();
  await dialog(page).getByRole('button', { name: 'Start when it can be reached' }).click();
  await page.getByText('starts by itself as soon as the store answers').first().waitFor();
  await store.goOnline();
  await finished(page).waitFor();
  expect([...store.shop.ledger.entries()].map(({ field, after }) => [field, after])).toEqual([
    ['price', '12.34'],
  ]);
});
