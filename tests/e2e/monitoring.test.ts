import { expect, it } from 'vitest';
import { SlackReceiver } from '../support/slack-receiver.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { accessibilityProblems, goTo, openDemoStore } from './support/screens.ts';
import { SecretService } from './support/secret-service.ts';
import { StagedStore } from './support/staged-store.ts';

it('serves metrics and writes to Slack from the settings on, and keeps the address a secret', async () => {
  await using slack = await SlackReceiver.start();
  await using keychain = await SecretService.start();
  await using app = await DesktopApp.launch({ page: 'screens', env: keychain.env });
  const { page } = app;
  await openDemoStore(page);
  await goTo(page, 'Settings');

  await page.getByRole('switch', { name: 'Serve metrics for Prometheus' }).click();
  const port = 30_000 + (process.pid % 20_000);
  await page.getByLabel('Port', { exact: true }).fill(String(port));
  await page.getByLabel('Port', { exact: true }).press('Enter');
  const url = `http://127.0.0.1:${port}/metrics`;
  await page.getByText(url).waitFor();
  expect(await (await fetch(url)).text()).toContain(
    'bulkhead_store_info{store="demo-store",name="Demo store"} 1',
  );

  await page.getByLabel('Address of a Slack webhook').fill('https://example.com/services/T/B/x');
  await page.getByRole('button', { name: 'Write to Slack' }).click();
  await page.getByText('That is no address of a Slack webhook').waitFor();
  await page.getByLabel('Address of a Slack webhook').fill(slack.webhook);
  await page.getByRole('button', { name: 'Write to Slack' }).click();
  await page.getByRole('button', { name: 'Send a test message' }).click();
  await page.getByText('Slack has taken a test message').waitFor();
  expect(slack.messages).toEqual([expect.stringContaining('Bulkhead can write here')]);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await page.content()).not.toContain(slack.webhook);

  await app.close();
  expect(filesWith(app.home, 'Sup3rS3cretPart')).toEqual([]);

  await using again = await DesktopApp.launch({ page: 'screens', env: keychain.env, home: app.home });
  await goTo(again.page, 'Settings');
  await again.page.getByRole('button', { name: 'Send a test message' }).click();
  await again.page.getByText('Slack has taken a test message').waitFor();
  await again.page.getByRole('button', { name: 'Write there no longer' }).click();
  await again.page.getByLabel('Address of a Slack webhook').waitFor();
  await again.page.getByRole('switch', { name: 'Serve metrics for Prometheus' }).click();
  await expect.poll(() => fetch(url).catch(() => 'nobody there')).toBe('nobody there');
});

it('shows what is wrong over every screen of the store, and what to do', async () => {
  await using store = await StagedStore.create({ products: 2 });
  const env = { BULKHEAD_E2E_TOKEN: 'shpat_not_the_token_of_this_store' };
  await using app = await DesktopApp.launch({ page: 'screens', home: store.home, env });
  const { page } = app;
  await page.getByRole('button', { name: 'Refresh catalog', exact: true }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'The token is not accepted' });
  await banner.waitFor({ timeout: 15_000 });
  await goTo(page, 'Logs');
  await banner.getByText('Give the store a new token').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Open stores' }).click();
  await page.getByRole('main', { name: 'Stores' }).waitFor();
  await banner.getByRole('button', { name: 'Put this away' }).click();
  await expect.poll(() => banner.count()).toBe(0);
});
