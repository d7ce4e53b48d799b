import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityProblems, goTo } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

const jobs = (page: Page) => page.getByRole('grid', { name: 'Calls of this run' });
const dialog = (page: Page) => page.getByRole('dialog');

async function startRun(page: Page): Promise<void> {
  await goTo(page, 'Preview');
  await page.getByRole('button', { name: /^Run .+ changes?…$/ }).click();
  await dialog(page).getByRole('button', { name: 'Start the run' }).click();
  await jobs(page).waitFor();
}

const finished = (page: Page) => page.getByRole('heading', { level: 1 }).locator('..').getByText('Finished');

/** The ids of the variants of the shop's first product. */
function firstVariants(store: StagedStore): { productId: string; variantIds: string[] } {
  const [product] = store.shop.catalog.products.values();
  if (!product) throw new Error('The shop is empty.');
  return {
    productId: String(product.id),
    variantIds: [...product.variants.values()].map(({ id }) => String(id)),
  };
}

it('holds what a colleague changed, settles it side by side, and undoes the run', async () => {
  await using store = await StagedStore.create({
    products: 6,
    variants: 2,
    staged: [{ edits: ['price: +1'] }],
  });
  const { productId, variantIds } = firstVariants(store);
  for (const variantId of variantIds) {
    store.shop.edit({ productId, variantId, field: 'price', value: '3.21' });
  }
  await using app = await store.launch();
  const { page } = app;
  await startRun(page);
  await finished(page).waitFor();
  const held = variantIds.length;
  await page.getByText(`${store.changes - held} applied, ${held} conflicts`).waitFor();
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
  await page.getByRole('button', { name: /^Keep the store’s for all/ }).click();
  await page.getByText('Nothing is held for you to decide.').waitFor();

  await page.getByRole('button', { name: 'Undo…' }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Undo the run' }).click();
  await page.getByRole('heading', { name: 'Run 2: takes back run 1' }).waitFor();
  await finished(page).waitFor();
  await page.getByRole('button', { name: 'All runs' }).click();
  await page.getByText('Taken back by run 2').waitFor();
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
  await page.getByText('1 applied, 1 failed').waitFor();
  await page.getByText('Problems 1').click();
  await jobs(page).locator('[data-index="0"]').focus();
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
