import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';
import { goTo, openDemoStore } from './support/screens.ts';
import { StagedStore } from './support/staged-store.ts';

const FOLDER = fileURLToPath(new URL('../../resources/screenshots', import.meta.url));

const WIDE = { width: 1440, height: 900 };

async function show(app: DesktopApp, theme: 'light' | 'dark'): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow, nativeTheme }, [source, size]) => {
      nativeTheme.themeSource = source;
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    [theme, WIDE] as const,
  );
}

/** The screen as it is once nothing loads or moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

it.each(['light', 'dark'] as const)('takes every screen, %s', async (theme) => {
  mkdirSync(FOLDER, { recursive: true });
  {
    await using app = await DesktopApp.launch({ page: 'screens' });
    await show(app, theme);
    await app.page.getByRole('button', { name: 'Open the demo store' }).waitFor();
    await take(app.page, `first-start-${theme}`);
    await openDemoStore(app.page);
    await app.page.getByText('5,000 products').first().waitFor({ timeout: 60_000 });
    await take(app.page, `catalog-${theme}`);
  }
  await using store = await StagedStore.create({
    products: 400,
    networkMs: 100,
    staged: [
      {
        edits: ['price: +10% round .99', 'tags: +summer', 'seo.title: template "{{ title }} | {{ vendor }}"'],
      },
    ],
  });
  await using app = await store.launch();
  const { page } = app;
  await show(app, theme);
  await goTo(page, 'Changes');
  await take(page, `changes-${theme}`);
  await goTo(page, 'Preview');
  await page.getByRole('button', { name: /^Run .+ changes…$/ }).waitFor();
  await take(page, `preview-${theme}`);
  await page.getByRole('button', { name: /^Run .+ changes…$/ }).click();
  await page.getByRole('button', { name: 'Start the run' }).click();
  await page.getByRole('main', { name: 'Runs' }).waitFor();
  await page.waitForTimeout(8_000);
  await take(page, `run-${theme}`);
  await goTo(page, 'Logs');
  await take(page, `logs-${theme}`);
  await goTo(page, 'Stores');
  await take(page, `stores-${theme}`);
  await goTo(page, 'Settings');
  await take(page, `settings-${theme}`);
});
