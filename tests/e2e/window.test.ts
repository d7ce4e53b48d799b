import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DesktopApp } from './support/desktop-app.ts';
import { engineProcess } from './support/processes.ts';
import { accessibilityProblems, goTo, screens } from './support/screens.ts';
import { STORE, StagedStore } from './support/staged-store.ts';

let store: StagedStore;
let app: DesktopApp;
beforeAll(async () => {
  store = await StagedStore.create({ products: 5 });
  app = await store.launch();
  await screens(app.page).waitFor();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

it('finds every action in the palette and every shortcut on the sheet', async () => {
  const { page } = app;
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'What do you want to do?' });
  await palette.waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.type('settings');
  await palette.getByRole('button', { name: 'Go to Settings' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Settings' }).waitFor();
  await palette.waitFor({ state: 'hidden' });

  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText(`Switch to ${STORE}`).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
});

it('keeps settings over a restart, the theme too', async () => {
  const { page } = app;
  await goTo(page, 'Settings');
  await page.getByText('Dark', { exact: true }).click();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const calls = page.getByRole('textbox', { name: 'Calls at the same time, per store' });
  await calls.fill('3');
  await calls.press('Tab');
  await page.getByRole('alert').getByText('Saved', { exact: true }).waitFor();
  await calls.fill('99');
  await calls.press('Tab');
  await expect.poll(() => calls.inputValue()).toBe('10');
  expect(await page.getByText('That was not saved').count()).toBe(0);
  await page.getByRole('textbox', { name: 'Proxy' }).fill('not a proxy');
  await page.getByText('Write it as http://host:port.').waitFor();
  await app.close();

  app = await store.launch();
  await app.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await goTo(app.page, 'Settings');
  expect(
    await app.page.getByRole('textbox', { name: 'Calls at the same time, per store' }).inputValue(),
  ).toBe('10');
});

it('says that the engine was lost and that it is back', async () => {
  const { page } = app;
  process.kill(await engineProcess(app), 'SIGKILL');
  await page.getByRole('alert').getByText('The engine stopped and is being started again.').waitFor();
  await page.getByText('The engine is back').waitFor();
  await page.getByText('Engine ready').waitFor();
});

it('fits a small window without scrolling sideways', async () => {
  const { page } = app;
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700),
  );
  await page.waitForFunction(() => window.innerWidth === 1024);
  for (const screen of ['Catalog', 'Changes', 'Preview', 'Runs', 'Logs', 'Stores', 'Settings']) {
    await goTo(page, screen);
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.querySelector('main') ?? document.body;
      return scrollWidth - clientWidth;
    });
    expect({ screen, overflow }).toEqual({ screen, overflow: 0 });
  }
});
