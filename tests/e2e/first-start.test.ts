import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { accessibilityProblems, openDemoStore, storeSwitcher } from './support/screens.ts';

let shop: DemoStore;
beforeAll(async () => {
  shop = await startDemoStore({
    products: 20,
    shopName: 'Acme Outfitters',
    scopes: ['read_products', 'write_products', 'read_locations'],
  });
});
afterAll(() => shop.stop());

it('has the demo store open and pulled a few seconds after the first click', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  await page.getByRole('heading', { name: 'Welcome to Bulkhead' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await openDemoStore(page);
  await storeSwitcher(page).getByRole('button', { name: 'Demo store Ready' }).waitFor();
  await page.getByText('5,000 products').waitFor();
});

it('connects a store: a wrong token, the right one, what it may not do, name, colour and guard level', async () => {
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  const token = page.getByRole('textbox', { name: 'Admin API access token' });
  const forSession = page.getByRole('checkbox', { name: 'Keep the token for this session only' });

  await page.getByRole('button', { name: 'Connect a store' }).click();
  await page.getByRole('textbox', { name: 'Store address' }).fill(shop.endpoint);
  await token.fill('shpss_0123456789abcdef0123456789abcdef');
  await page.getByText('There is no keychain here to keep the token in').waitFor();
  expect(await page.getByRole('button', { name: 'Connect and check' }).isDisabled()).toBe(true);
  await forSession.check();
  await page.getByRole('button', { name: 'Connect and check' }).click();
  await page.getByText('That is the app’s client secret, not a token.').waitFor();

  await token.fill('shpat_00000000000000000000000000000000');
  await page.getByRole('button', { name: 'Connect and check' }).click();
  await page.getByText('it is wrong, expired or revoked').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await token.fill(`  "${shop.token}"\n`);
  await forSession.check();
  await page.getByRole('button', { name: 'Replace the token' }).click();
  await page.getByText('Connected to Acme Outfitters').waitFor();
  await page.getByText('The token may not do everything').waitFor();
  await page.getByText('write_inventory').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole('textbox', { name: 'Name in Bulkhead' }).fill('Acme');
  await page.getByRole('radio', { name: 'Teal' }).check();
  await page.getByRole('radio', { name: 'Staging' }).check();
  await page.getByRole('button', { name: 'Open the store' }).click();
  await storeSwitcher(page).getByRole('button', { name: 'Acme' }).waitFor();
  expect(await page.locator('[data-store-colour="teal"]').count()).toBeGreaterThan(0);
  await page.getByRole('banner').getByText('Staging').waitFor();

  await app.close();
  expect(filesWith(app.home, shop.token)).toEqual([]);
});
