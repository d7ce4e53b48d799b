import type { Locator, Page } from 'playwright-core';

/** The catalog screen's parts, as a person finds them. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Catalog' });
export const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search the catalog' });
export const bulkPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Bulk edit' });

/** The counter of staged changes in the top bar. @param changes “1 change”, “1,204 changes” */
export const counter = (page: Page, changes: string, set = 'Changes'): Locator =>
  page.getByRole('button', { name: `${changes} staged in “${set}”` });

/** A cell by its line and its column, both from 0; the title is column 0. */
export const cell = (page: Page, row: number, column: number): Locator =>
  grid(page).locator(`[data-row="${row}"][data-column="${column}"]`);

/** The place of a column, from 0. It has to be in sight, or to come into sight. */
export async function columnNamed(page: Page, label: string): Promise<number> {
  const header = grid(page).getByRole('columnheader', { name: label, exact: true });
  // Counted from 1, and the first one is that of the tick boxes.
  return Number(await header.getAttribute('aria-colindex')) - 2;
}

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to a cell by keyboard. @param row from 0 @param label of one of the first columns */
export async function moveTo(page: Page, row: number, label: string): Promise<void> {
  await press(page, 'Control+g', 'Control+Home');
  await grid(page).and(page.locator('[aria-activedescendant="cell-0-0"]')).waitFor();
  const column = await columnNamed(page, label);
  await press(page, ...Array<string>(row).fill('ArrowDown'), ...Array<string>(column).fill('ArrowRight'));
  await grid(page)
    .and(page.locator(`[aria-activedescendant="cell-${row}-${column}"]`))
    .waitFor();
}
