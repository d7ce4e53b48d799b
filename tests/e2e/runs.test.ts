import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { calls, dialog, finished, startRun } from './support/run-page.ts';
import { accessibilityProblems } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

function firstProduct(store: StagedStore) {
  const [product] = store.shop.catalog.products.values();
  if (!product) throw new Error('The shop is empty.');
  return product;
}

it('holds what a colleague changed, settles it side by side, and undoes the run', async () => {
  await using store = await StagedStore.create({
    products: 6,
    variants: 3,
    staged: [{ edits: ['price: +1'] }],
  });
  const product = firstProduct(store);
  for (const { id } of product.variants) {
    const edited = { productId: String(product.id), variantId: String(id), field: 'price' };
    store.shop.edit({ ...edited, value: '3.21' });
  }
  await using app = await store.launch();
  const { page } = app;
  await startRun(page);
  await finished(page).waitFor();
  const held = product.variants.length;
  await page.getByText(`${store.changes - held} applied, ${held} conflicts`, { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByText(`Conflicts ${held}`).click();
  const conflicts = page.getByRole('grid', { name: 'Conflicts' });
  await conflicts.getByText('3.21').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await conflicts
    .getByRole('button', { name: /^Write mine:/ })
    .first()
    .click();
  await page.getByText(`Conflicts ${held - 1}`).waitFor();
  await finished(page).waitFor();
  await conflicts.locator('[data-index="0"]').focus();
  await page.keyboard.press('e');
  const typed = dialog(page).getByRole('textbox', { name: 'Value to write' });
  await typed.fill('cheap');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('write an amount').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await typed.fill('7.50');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await page.getByText(`Conflicts ${held - 2}`).waitFor();
  await finished(page).waitFor();
  const prices = product.variants.map(({ price }) => price);
  expect(prices).toContain('7.50');
  await page.getByRole('button', { name: /^Keep the store’s for all/ }).click();
  await page.getByText('Nothing is held for you to decide.').waitFor();

  await page.getByRole('button', { name: 'Undo…' }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Undo the run' }).click();
  await page.getByRole('heading', { name: 'Run 2: takes back run 1' }).waitFor();
  await finished(page).waitFor();
  await page.getByRole('button', { name: 'All runs' }).click();
  await page.getByText('Taken back by run 2').waitFor();
  const history = page.getByRole('grid', { name: 'Runs of this store' });
  expect(await history.getByText(userInfo().username, { exact: true }).count()).toBe(2);
  expect(await accessibilityProblems(page)).toEqual([]);
});

it('shows why a call failed, what to do and its request ids, and tries it again', async () => {
  await using store = await StagedStore.create({
    products: 2,
    staged: [{ edits: ['handle: = "same-for-both"'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await startRun(page);
  await finished(page).waitFor();
  await page.getByText('1 applied, 1 failed', { exact: true }).waitFor();
  await page.getByText('Problems 1').click();
  await calls(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary', { name: 'Beside the calls' });
  await detail.getByText('Change it in the catalog, and run the set again.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await detail
    .getByRole('button', { name: /^Copy the request id/ })
    .first()
    .click();
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^[0-9a-f-]{36}$/);

  const taken = [...store.shop.catalog.products.values()].find(({ handle }) => handle === 'same-for-both');
  store.shop.edit({ productId: String(taken?.id), field: 'handle', value: 'another' });
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await page.getByText('2 applied', { exact: true }).waitFor();
});

it('pauses, goes on and stops; what was not sent goes back to its set', async () => {
  await using store = await StagedStore.create({
    products: 120,
    variants: 1,
    serviceMs: 400,
    staged: [{ edits: ['tags: +unseen'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await startRun(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
  await page.getByText('Paused by you.').first().waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Stop…' }).click();
  await dialog(page).getByRole('button', { name: 'Stop the run' }).click();
  await page
    .getByText(/not sent/)
    .first()
    .waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: /^\d+ changes staged in “Changes”$/ }).count(), {
      timeout: 20_000,
    })
    .toBe(1);
});
