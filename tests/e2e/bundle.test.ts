import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inspectBundle } from '../../electron/engine/bundle/inspect-bundle.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { appMigrations } from '../../electron/engine/store/migrations/app-migrations.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { dialog, finished, startRun } from './support/run-page.ts';
import { accessibilityProblems, storeSwitcher } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';
import { showTheme } from './support/theme.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The system's dialogs cannot be clicked; they answer with this file and their first button instead. */
async function answerDialogsWith({ electron }: DesktopApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog: system }, file) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: file });
    system.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
  }, path);
}

/** Help → Export log bundle…, as the system's menu offers it. */
function chooseInHelp({ electron }: DesktopApp): Promise<void> {
  return electron.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items.find(({ label }) => label === 'Export log bundle…')?.click();
  });
}

/** More of today's log than is shown at a time. */
function writeLongLog(home: string): void {
  const time = new Date().toISOString();
  const line = (index: number) =>
    JSON.stringify({
      time,
      level: 'info',
      source: 'engine',
      message: `This is line ${index}, ${'-'.repeat(200)}`,
    });
  const lines = Array.from({ length: 2_000 }, (_, index) => line(index));
  writeFileSync(join(home, 'logs', `bulkhead-${time.slice(0, 10)}.9.jsonl`), `${lines.join('\n')}\n`);
}

/** A data folder whose list of stores a newer Bulkhead has written. */
function homeOfNewer(): string {
  const home = join(folder, 'home');
  const future = { version: 9_990, name: 'future', sql: 'SELECT 1' };
  openDatabase(join(home, 'app.db'), [...appMigrations, future]).close();
  return home;
}

it('shows every file of the bundle of a failed run before it is saved', async () => {
  await using store = await StagedStore.create({
    products: 10,
    staged: [{ edits: ['handle: = "same-for-all"'] }],
  });
  writeLongLog(store.home);
  await using app = await store.launch();
  const { page } = app;
  await storeSwitcher(page).waitFor();
  await startRun(page);
  await finished(page).waitFor();
  const path = join(folder, 'ticket.zip');
  await answerDialogsWith(app, path);

  await page.getByRole('button', { name: 'Log bundle…' }).click();
  await dialog(page).getByRole('textbox', { name: 'Days' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const files = dialog(page).getByRole('grid', { name: 'Files of the bundle' });
  await files.waitFor();
  const contents = dialog(page).getByRole('region', { name: /^Contents of / });
  await contents.getByText('"bulkhead":').waitFor();
  await files.getByRole('row', { name: /run-1\.csv/ }).focus();
  await page.keyboard.press('Enter');
  await contents.getByText('same-for-all').first().waitFor();
  await files.getByRole('row', { name: /\.9\.jsonl/ }).click();
  await contents.getByText('This is line 0,').waitFor();
  await contents.getByRole('button', { name: 'Next part' }).click();
  await contents.getByText('Part 2 of').waitFor();
  expect(await contents.getByText('This is line 0,').count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await showTheme(app, 'dark');
  expect(await accessibilityProblems(page, ['color-contrast'])).toEqual([]);

  await dialog(page).getByRole('button', { name: 'Save…' }).click();
  await dialog(page).getByText('The log bundle is saved').waitFor();
  const id = await dialog(page).locator('code').innerText();
  expect(await inspectBundle(path)).toMatchObject({ id, runs: [{ run: 1, changes: { failed: 9 } }] });
  expect(existsSync(join(app.home, 'drafts', id))).toBe(false);
});

it('leaves nothing behind when the person cancels', async () => {
  await using store = await StagedStore.create({ products: 5 });
  await using app = await store.launch();
  const { page } = app;
  await storeSwitcher(page).waitFor();
  const path = join(folder, 'none.zip');
  await answerDialogsWith(app, path);
  await chooseInHelp(app);
  await dialog(page).getByRole('button', { name: 'Put it together' }).click();
  await dialog(page).getByText('nothing is saved or sent yet').waitFor();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await vi.waitFor(() => expect(readdirSync(join(app.home, 'drafts'))).toEqual([]));
  expect(existsSync(path)).toBe(false);
});

it('makes a bundle when the engine cannot start', async () => {
  await using app = await DesktopApp.launch({ home: homeOfNewer(), page: 'screens' });
  const { page } = app;
  const path = join(folder, 'without-engine.zip');
  await answerDialogsWith(app, path);
  await page.getByRole('heading', { name: 'The engine cannot start' }).waitFor();
  await page.getByRole('button', { name: 'Export log bundle…' }).click();
  await dialog(page).getByText('The engine does not work now').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save…' }).click();
  await dialog(page).getByText('The log bundle is saved').waitFor();
  const id = await dialog(page).locator('code').innerText();
  const found = await inspectBundle(path);
  expect(found.id).toBe(id);
  // Why it cannot start, from the file alone.
  expect(found.lastErrors.map(({ message }) => message)).toContain('The engine cannot work');
});

it('makes a bundle when the page does not answer', async () => {
  await using app = await DesktopApp.launch({ page: 'bare' });
  const path = join(folder, 'without-page.zip');
  await answerDialogsWith(app, path);
  // The page of the tests has no screens: it carries no command out.
  await chooseInHelp(app);
  await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 20_000, interval: 50 });
  expect((await inspectBundle(path)).request).toEqual({ stores: [], days: 7, reports: true });
});
