import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { settled } from './support/screens.ts';
import { showTheme, THEMES } from './support/theme.ts';
import { type Look, openTourStore, TOUR, tourFirstStart } from './support/tour.ts';

const FOLDER = fileURLToPath(new URL('../../resources/screenshots', import.meta.url));

/** The stops of the tours that the README shows. */
const SHOWN = new Set([
  'first-start',
  'connect',
  'catalog',
  'catalog-bulk',
  'changes',
  'preview',
  'run',
  'run-conflicts',
  'runs',
  'logs',
  'stores',
  'settings',
  'palette',
]);

/** What passes by, such as notices and the hint under the pointer, hides the screen itself. */
async function clearAway(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  const notice = page.locator('.mantine-Notification-closeButton').first();
  while (await notice.isVisible()) {
    await notice.click();
    await settled(page);
  }
}

/** Takes a picture in both themes, once nothing moves any more. */
async function camera(app: DesktopApp): Promise<Look> {
  const { electron, page } = app;
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  return async (name) => {
    if (!SHOWN.has(name)) return;
    await clearAway(page);
    for (const theme of THEMES) {
      await showTheme(app, theme);
      await settled(page);
      await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
    }
  };
}

it('takes the first start', async () => {
  mkdirSync(FOLDER, { recursive: true });
  const shop = await startDemoStore({ products: 20, scopes: ['write_products', 'read_locations'] });
  await using app = await DesktopApp.launch({ page: 'screens' });
  await tourFirstStart(app.page, shop, await camera(app));
  await shop.stop();
});

it('takes every screen with data in it', async () => {
  await using store = await openTourStore();
  await using app = await store.launch();
  const look = await camera(app);
  for (const [, visit] of TOUR) await visit(app.page, look);
});
