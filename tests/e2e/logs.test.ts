import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityProblems, goTo } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Log' });

/** Lines as the engine writes them, to the file that it writes to. */
function writeLines(home: string, first: number, count: number): void {
  const time = new Date().toISOString();
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ time, level: 'info', message: `Line ${first + index}`, store: 'acme', run: 1 }),
  );
  appendFileSync(join(folder, `bulkhead-${time.slice(0, 10)}.jsonl`), `${lines.join('\n')}\n`);
}

it('follows the log, stands still while somebody reads, and searches', async () => {
  await using store = await StagedStore.create({ products: 2 });
  await using app = await store.launch();
  const { page } = app;
  await goTo(page, 'Logs');
  await list(page).getByText('Catalog pulled').waitFor();
  writeLines(store.home, 1, 300);
  await list(page).getByText('Line 300', { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await list(page).hover();
  await page.mouse.wheel(0, -2_000);
  await page.getByText('Paused', { exact: true }).waitFor();
  const shown = await list(page).getByRole('option').allTextContents();
  writeLines(store.home, 301, 50);
  await page.getByRole('button', { name: '50 new lines' }).waitFor();
  expect(await list(page).getByRole('option').allTextContents()).toEqual(shown);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: '50 new lines' }).click();
  await list(page).getByText('Line 350', { exact: true }).waitFor();

  await page.getByRole('textbox', { name: 'Search in the lines' }).fill('line 77');
  await list(page).getByText('Line 77', { exact: true }).waitFor();
  await expect.poll(() => list(page).getByRole('option').count()).toBe(1);
  await list(page).getByRole('option').first().click();
  await page.getByRole('region', { name: 'Details of the line' }).waitFor();
  // Whoever reads a line is not carried away from it, though it is the last one.
  await page.getByText('Paused', { exact: true }).waitFor();
  writeLines(store.home, 770, 10);
  await page.getByRole('button', { name: '10 new lines' }).waitFor();
  expect(await list(page).locator('[aria-selected=true]').textContent()).toContain('Line 77');
  expect(await accessibilityProblems(page)).toEqual([]);
});

it('keeps up with thousands of lines a second', async () => {
  await using store = await StagedStore.create({ products: 2 });
  await using app = await store.launch();
  const { page } = app;
  await goTo(page, 'Logs');
  await list(page).getByText('Catalog pulled').waitFor();
  const seconds = 4;
  const perSecond = 4_000;
  for (let tick = 0; tick < seconds * 10; tick += 1) {
    writeLines(store.home, 1 + (tick * perSecond) / 10, perSecond / 10);
    await page.waitForTimeout(100);
  }
  await list(page)
    .getByText(`Line ${seconds * perSecond}`, { exact: true })
    .waitFor();
  // Only what is seen exists.
  expect(await list(page).getByRole('option').count()).toBeLessThan(120);
});
