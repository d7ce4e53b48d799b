import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { accessibilityProblems, goTo, storeSwitcher } from './support/screens.ts';
import { STORE, StagedStore } from './support/staged-store.ts';

/** The system's dialogs cannot be clicked; they answer with this file instead. */
async function answerDialogsWith(app: DesktopApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, path);
}

it('brings staged changes from one computer to another, and asks for the token there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-backup-'));
  const path = join(folder, 'mine.zip');
  await using old = await StagedStore.create({ products: 10, staged: [{ edits: ['price: +10%'] }] });
  {
    await using app = await old.launch();
    await answerDialogsWith(app, path);
    await storeSwitcher(app.page).waitFor();
    await goTo(app.page, 'Settings');
    await app.page.getByRole('button', { name: 'Back up…' }).click();
    await app.page.getByText('Backup saved').waitFor();
    expect(await accessibilityProblems(app.page)).toEqual([]);
  }

  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await answerDialogsWith(app, path);
  await page.getByRole('heading', { name: 'Restore from a backup' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Choose a backup' }).click();
  await page.getByText('1 store restored').waitFor();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Needs a token` })
    .waitFor();
  await page.getByText(`${old.changes} changes`).first().waitFor();

  await goTo(page, 'Stores');
  const details = page.getByRole('complementary', { name: STORE });
  const replace = details.getByRole('button', { name: 'Replace the token' });
  await replace.click();
  await page.getByRole('textbox', { name: 'Admin API access token' }).fill(old.shop.token);
  await page.getByRole('checkbox', { name: 'Keep the token for this session only' }).check();
  await replace.last().click();
  await details.getByText('Bulkhead Demo').waitFor();
  await page.getByRole('button', { name: 'Refresh catalog' }).click();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Ready` })
    .waitFor();
  await goTo(page, 'Changes');
  await page.getByText(`${old.changes} changes to 10 products`).waitFor();

  await app.close();
  expect(filesWith(folder, old.shop.token)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

it('says in words that a file is no backup, and stays where it was', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await answerDialogsWith(app, join(app.home, 'app.db'));
  await page.getByRole('button', { name: 'Choose a backup' }).click();
  await page.getByText('It is no backup of Bulkhead, or it is damaged.').waitFor();
  await page.getByRole('heading', { name: 'Welcome to Bulkhead' }).waitFor();
});
