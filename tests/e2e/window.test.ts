import { expect, it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';
import { engineProcess } from './support/processes.ts';
import { accessibilityProblems, goTo, openDemoStore } from './support/screens.ts';

it('finds every action in the palette and every shortcut on the sheet', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'What do you want to do?' });
  await palette.waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.type('settings');
  await palette.getByRole('button', { name: 'Go to Settings' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Settings' }).waitFor();
  await palette.waitFor({ state: 'hidden' });

  await page.getByRole('main').click();
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Switch to Demo store').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
});

it('keeps settings over a restart, the theme too', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
  await goTo(page, 'Settings');
  await page.getByText('Dark', { exact: true }).click();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const calls = page.getByRole('textbox', { name: 'Calls at the same time, per store' });
  await calls.fill('99');
  await calls.press('Tab');
  await page.getByText('Saved').waitFor();
  await page.getByRole('textbox', { name: 'Proxy' }).fill('not a proxy');
  await page.getByText('Write it as http://host:port.').waitFor();
  await app.close();

  await using again = await DesktopApp.launch({ page: 'screens', home: app.home });
  await again.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await goTo(again.page, 'Settings');
  expect(
    await again.page.getByRole('textbox', { name: 'Calls at the same time, per store' }).inputValue(),
  ).toBe('10');
});

it('says that the engine was lost and that it is back', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
  process.kill(await engineProcess(app), 'SIGKILL');
  await page.getByRole('alert').getByText('The engine stopped and is being started again.').waitFor();
  await page.getByText('The engine is back').waitFor();
  await page.getByText('Engine ready').waitFor();
});

it('fits a small window without scrolling sideways', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
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
