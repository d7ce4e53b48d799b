import { expect, it } from 'vitest';
import { dialog, finished, startButton } from './support/run-page.ts';
import { goTo } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

const MEGABYTES = 5_000_000;

/** How long a screen may keep the page from answering, in milliseconds: beyond it a person calls it frozen. */
const FROZEN_MS = 1_000;

it('previews, runs and undoes a description of 5 MB without freezing the window', async () => {
  const text = `<p>${'long '.repeat(MEGABYTES / 5)}</p>`;
  await using store = await StagedStore.create({
    products: 1,
    staged: [{ edits: [`description: = "${text}"`] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  });
  await goTo(page, 'Changes');
  await page.getByRole('grid', { name: 'Staged changes' }).getByText('long long').first().waitFor();
  await goTo(page, 'Preview');
  await page.getByRole('heading', { name: 'What it takes' }).waitFor();
  const shown = await page.getByRole('grid').locator('ins').first().innerText();
  expect(shown.length).toBeLessThan(400);
  await startButton(page).click();
  await dialog(page).getByRole('button', { name: 'Start the run' }).click();
  await finished(page).waitFor();
  const sizes = () =>
    [...store.shop.catalog.products.values()].map(({ descriptionHtml }) => descriptionHtml.length);
  expect(sizes()).toEqual([text.length]);

  await page.getByRole('grid', { name: 'Calls of this run' }).locator('[data-index="0"]').click();
  await page
    .getByRole('complementary', { name: 'Beside the calls' })
    .getByText('long long')
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Undo…' }).click();
  await dialog(page).getByRole('button', { name: 'Undo the run' }).click();
  await page.getByRole('heading', { name: 'Run 2: takes back run 1' }).waitFor();
  await finished(page).waitFor();
  expect(Math.max(...sizes())).toBeLessThan(10_000);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  expect(Math.max(0, ...tasks)).toBeLessThan(FROZEN_MS);
});
