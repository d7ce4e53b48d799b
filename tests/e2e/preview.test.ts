import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityProblems, goTo } from './support/screens.ts';
import { STORE, StagedStore } from './support/staged-store.ts';

const startButton = (page: Page) => page.getByRole('button', { name: /^Run .+ changes?…$/ });

it('wants every stop acknowledged and a live store’s name typed, sends no unticked row, and runs', async () => {
  await using store = await StagedStore.create({
    products: 4,
    variants: 2,
    guardLevel: 'live',
    staged: [{ edits: ['price: = 0', 'tags: +unseen'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await goTo(page, 'Preview');
  await page.getByRole('heading', { name: 'What it takes' }).waitFor();
  await page.getByText('Update variants of one product').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await startButton(page).isDisabled()).toBe(true);
  const stops = page.getByRole('checkbox', { name: /^I have looked at this/ });
  for (const stop of await stops.all()) await stop.check();
  expect(await startButton(page).isEnabled()).toBe(true);

  await page.getByRole('grid').locator('[data-index="0"]').focus();
  await page.keyboard.press('Space');
  await page.getByText('1 change unticked').waitFor();

  await startButton(page).click();
  const dialog = page.getByRole('dialog', { name: `Run on ${STORE}?` });
  const start = dialog.getByRole('button', { name: 'Start the run' });
  expect(await start.isDisabled()).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('textbox').fill('Another store');
  expect(await start.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(STORE.toLowerCase());
  await dialog.getByRole('textbox').press('Enter');
  await page.getByRole('main', { name: 'Runs' }).getByText('Finished', { exact: true }).waitFor();
  await page.getByText(`${store.changes - 1} of ${store.changes - 1} changes`).waitFor();
  await page.getByRole('button', { name: '1 change staged in “Changes”' }).waitFor();
});

it('says why a run was not started, and keeps everything staged', async () => {
  await using store = await StagedStore.create({ products: 2, staged: [{ edits: ['tags: +unseen'] }] });
  await using app = await store.launch();
  const { page } = app;
  await store.shop.stop();
  await goTo(page, 'Preview');
  await startButton(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the run' }).click();
  await page.getByRole('alert').getByText('Everything stays staged.').waitFor();
  await page.getByRole('checkbox', { name: 'Start when the store can be reached' }).check();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Start when it can be reached' }).waitFor();
  await page.getByRole('checkbox', { name: 'Start when the store can be reached' }).uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Not yet' }).click();
  await page.getByRole('button', { name: `${store.changes} changes staged in “Changes”` }).waitFor();
});

it('queues a run for when the store can be reached', async () => {
  await using store = await StagedStore.create({ products: 2, staged: [{ edits: ['tags: +unseen'] }] });
  await using app = await store.launch();
  const { page } = app;
  await store.shop.stop();
  await goTo(page, 'Preview');
  await startButton(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the run' }).click();
  await page.getByRole('checkbox', { name: 'Start when the store can be reached' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Start when it can be reached' }).click();
  await page.getByRole('main', { name: 'Runs' }).waitFor();
  await page.getByText('starts by itself as soon as the store answers').first().waitFor();
});
