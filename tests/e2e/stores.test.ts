import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { accessibilityProblems, goTo, openDemoStore, storeSwitcher } from './support/screens.ts';

let shop: DemoStore;
beforeAll(async () => {
  shop = await startDemoStore({ products: 20, shopName: 'Acme Outfitters' });
});
afterAll(() => shop.stop());

/** From anywhere in the window of an app without a keychain. */
async function connectShop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a store' }).first().click();
  await page.getByRole('textbox', { name: 'Store address' }).fill(shop.endpoint);
  await page.getByRole('textbox', { name: 'Admin API access token' }).fill(shop.token);
  await page.getByRole('checkbox', { name: 'Keep the token for this session only' }).check();
  await page.getByRole('button', { name: 'Connect and check' }).click();
  await page.getByRole('button', { name: 'Open the store' }).click();
  await currentStore(page, 'Acme Outfitters');
}

/** Waits until the window shows this store: in the switcher and in the header. */
async function currentStore(page: Page, name: string): Promise<void> {
  await storeSwitcher(page).locator('[aria-current]', { hasText: name }).waitFor();
  await page.getByRole('banner').getByText(name).waitFor();
}

it('switches by keyboard, and every store keeps the screen that it showed', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
  await connectShop(page);
  await goTo(page, 'Logs');
  await page.keyboard.press('Control+2');
  await currentStore(page, 'Demo store');
  await page.getByRole('main', { name: 'Stores' }).waitFor();
  await page.keyboard.press('Control+1');
  await currentStore(page, 'Acme Outfitters');
  await page.getByRole('main', { name: 'Logs' }).waitFor();
  await app.close();

  await using again = await DesktopApp.launch({ page: 'screens', home: app.home });
  await currentStore(again.page, 'Acme Outfitters');
  await again.page.getByRole('main', { name: 'Logs' }).waitFor();
});

it('renames, recolours and guards a store, and removes it once its name was typed', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await openDemoStore(page);
  await connectShop(page);
  await goTo(page, 'Stores');
  const details = page.getByRole('complementary');
  await details.getByRole('radio', { name: 'Violet' }).check();
  await page.locator('[data-store-colour="violet"]').first().waitFor();
  await details.getByRole('radio', { name: 'Dev' }).check();
  await page.getByRole('banner').getByText('Dev').waitFor();
  await details.getByRole('textbox', { name: 'Name in Bulkhead' }).fill('Acme');
  await details.getByRole('button', { name: 'Rename' }).click();
  await currentStore(page, 'Acme');
  await details.getByRole('button', { name: 'Check the connection' }).click();
  await details.getByText('Connected to Acme Outfitters').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await details.getByRole('button', { name: 'Remove this store' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Remove' }).isEnabled()).toBe(false);
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('textbox').fill('Acme');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await currentStore(page, 'Demo store');
  expect(await storeSwitcher(page).getByRole('listitem').count()).toBe(1);
});
