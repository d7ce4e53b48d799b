import { expect, it } from 'vitest';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { post } from '../support/webhook-desk.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { accessibilityProblems, goTo, openDemoStore } from './support/screens.ts';
import { SecretService } from './support/secret-service.ts';

it('receives webhooks from the settings on, and registers them', async () => {
  // The demo store of the app has the same client secret.
  const twin = await startDemoStore({ products: 0, seed: 1 });
  const { clientSecret } = twin;
  await twin.stop();
  await using keychain = await SecretService.start();
  await using app = await DesktopApp.launch({ page: 'screens', env: keychain.env });
  const { page } = app;
  await openDemoStore(page);
  await goTo(page, 'Settings');

  await page.getByRole('switch', { name: 'Follow what changes in the stores at once' }).click();
  const port = 30_000 + ((process.pid + 1) % 20_000);
  await page.getByLabel('Port of this computer').fill(String(port));
  await page.getByLabel('Port of this computer').press('Enter');
  const url = `http://127.0.0.1:${port}`;
  await page.getByText(url, { exact: true }).waitFor();
  await page.getByText('The client secret is kept and is not shown again.').waitFor();

  await page.getByLabel('Public address').fill('http://hooks.example.com');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText('That is no address that a store can send to').waitFor();
  await page.getByLabel('Public address').fill(url);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByRole('cell', { name: 'Changed products' }).waitFor();
  expect(await page.getByRole('cell', { name: `${url}/webhooks/demo-store` }).count()).toBe(6);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByText('No webhook has come lately.').waitFor();
  const path = '/webhooks/demo-store';
  expect((await post(port, { body: '{"id":1}', path })).status).toBe(401);
  expect((await post(port, { body: '{"id":1}', path, secret: clientSecret })).status).toBe(200);
  await page.getByText('Last webhook:').waitFor();

  await page.getByRole('button', { name: 'Register no longer' }).click();
  await page.getByText('The store sends no webhooks any more').waitFor();
  await page.getByRole('button', { name: 'Forget the client secret' }).click();
  await page.getByLabel('Client secret of the app in Demo store').fill('too short');
  await page.getByRole('button', { name: 'Use this client secret' }).click();
  await page.getByText('That is no client secret').waitFor();
  const another = 'shpss_0123456789abcdefSup3rS3cret';
  await page.getByLabel('Client secret of the app in Demo store').fill(another);
  await page.getByRole('button', { name: 'Use this client secret' }).click();
  await page.getByText('The client secret is kept and is not shown again.').waitFor();
  expect(await page.content()).not.toContain(another);
  await page.getByRole('switch', { name: 'Follow what changes in the stores at once' }).click();
  await expect.poll(() => fetch(url).catch(() => 'nobody there')).toBe('nobody there');
  await app.close();
  expect(filesWith(app.home, another)).toEqual([]);
  expect(filesWith(app.home, clientSecret)).toEqual([]);
});
