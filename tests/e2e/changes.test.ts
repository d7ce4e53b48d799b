import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { DesktopApp } from './support/desktop-app.ts';
import { accessibilityProblems, goTo } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

/** A price for every variant, a tag for every product. */
const STAGED = { products: 12, variants: 2, staged: [{ edits: ['price: +1', 'tags: +staged'] }] };

const table = (page: Page) => page.getByRole('grid', { name: 'Staged changes' });
const counter = (page: Page, changes: number, set = 'Changes') =>
  page.getByRole('button', { name: `${changes} changes staged in “${set}”` });

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Change set: rename, remove, export, import' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Saves what is downloaded next without asking where. */
function saveDownloadAs(app: DesktopApp, path: string): Promise<void> {
  return app.electron.evaluate(({ BrowserWindow }, savePath) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.session.once('will-download', (_event, item) => item.setSavePath(savePath));
  }, path);
}

it('counts, groups and discards one, a group and all, asking from three on', async () => {
  await using store = await StagedStore.create(STAGED);
  await using app = await store.launch();
  const { page } = app;
  await counter(page, store.changes).click();
  await table(page).waitFor();
  expect(await table(page).getAttribute('aria-rowcount')).toBe(String(store.changes));
  expect(await accessibilityProblems(page)).toEqual([]);

  await table(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await counter(page, store.changes - 1).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await counter(page, store.changes).waitFor();
  await page.keyboard.press('Control+Shift+z');
  await counter(page, store.changes - 1).waitFor();

  await page.getByText('Field', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Discard all changes of the field Tags' }).click();
  const dialog = page.getByRole('dialog');
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await page.getByText(/to 12 products/).waitFor();
  await expect.poll(() => page.getByText('Tags').count()).toBe(0);

  await page.getByRole('button', { name: 'Discard all', exact: true }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await counter(page, 0)
    .or(page.getByRole('button', { name: '0 changes staged in “Changes”' }))
    .waitFor();
  await page.getByText('Nothing staged yet').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await page.getByText(/to 12 products/).waitFor();
});

it('renames a set, exports it, removes it and gets it back from its file', async () => {
  await using store = await StagedStore.create(STAGED);
  await using app = await store.launch();
  const { page } = app;
  await goTo(page, 'Changes');
  await chooseInMenu(page, 'Rename…');
  await page.getByRole('textbox', { name: 'Name of the change set' }).fill('Summer');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await counter(page, store.changes, 'Summer').waitFor();

  const file = join(store.home, 'summer.bulkhead.json');
  await saveDownloadAs(app, file);
  await chooseInMenu(page, 'Export to a file');
  await page.getByText('The set was exported as Summer.bulkhead.json.').waitFor();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('"staged"');

  await chooseInMenu(page, 'Remove…');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the set' }).click();
  await page.getByText('Nothing staged yet').waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    chooseInMenu(page, 'Import from a file…'),
  ]);
  await chooser.setFiles(file);
  await page.getByText(`${store.changes} changes staged.`).waitFor();
  await counter(page, store.changes).waitFor();
});
