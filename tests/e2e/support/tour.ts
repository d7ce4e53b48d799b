import type { Page } from 'playwright-core';
import type { DemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { bulkPanel, cell, grid, moveTo, press, searchBox } from './catalog-page.ts';
import { dialog, finished, startButton } from './run-page.ts';
import { goTo } from './screens.ts';
import { STORE, StagedStore } from './staged-store.ts';

/** Told when something is open and shows its data; `name` can be part of a file's name. */
export type Look = (name: string) => Promise<void>;

/** A live store whose run ends with conflicts, failures and something to undo. */
export async function openTourStore(): Promise<StagedStore> {
  const store = await StagedStore.create({
    products: 200,
    variants: 3,
    plan: 'plus',
    networkMs: 100,
    serviceMs: 200,
    guardLevel: 'live',
    staged: [
      {
        edits: ['price: +10% round .99', 'tags: +summer', 'seo.title: template "{{ title }} | {{ vendor }}"'],
      },
      { where: 'status:draft', edits: ['handle: = "same-for-all"'] },
    ],
  });
  // The first ones on the screen.
  const products = [...store.shop.catalog.products.values()]
    .toSorted((a, b) => a.title.localeCompare(b.title))
    .slice(0, 3);
  for (const { id, variants } of products) {
    for (const variant of [...variants.values()].slice(0, 2)) {
      store.shop.edit({
        productId: String(id),
        variantId: String(variant.id),
        field: 'price',
        value: '3.21',
      });
    }
  }
  return store;
}

/** From the first start of an app without a keychain until a store is named, coloured and guarded. */
export async function tourFirstStart(page: Page, shop: DemoStore, look: Look): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to Bulkhead' }).waitFor();
  await look('first-start');
  await page.getByRole('button', { name: 'Connect a store' }).click();
  await page.getByText('There is no keychain here').waitFor();
  await look('connect');
  await page.getByRole('button', { name: 'The store has no such app' }).click();
  await page.getByRole('textbox', { name: 'Store address' }).fill(shop.endpoint);
  await page.getByRole('checkbox', { name: 'Keep the token for this session only' }).check();
  const token = page.getByRole('textbox', { name: 'Admin API access token' });
  await token.fill('shpat_00000000000000000000000000000000');
  await page.getByRole('button', { name: 'Connect and check' }).click();
  await page.getByText('it is wrong, expired or revoked').waitFor();
  await look('connect-refused');
  await page.getByRole('checkbox', { name: 'Keep the token for this session only' }).check();
  await token.fill(shop.token);
  await page.getByRole('button', { name: 'Replace the token' }).click();
  await page.getByText('The token may not do everything').waitFor();
  await look('connect-checked');
  await page.getByRole('button', { name: 'Open the store' }).click();
  await page.getByRole('main', { name: 'Catalog' }).waitFor();
  for (const screen of ['Changes', 'Preview', 'Runs'] as const) {
    await goTo(page, screen);
    await page.getByRole('heading', { name: /^(No|Noth)/ }).waitFor();
    await look(`${screen.toLowerCase()}-empty`);
  }
}

async function tourCatalog(page: Page, look: Look): Promise<void> {
  await cell(page, 0, 0).waitFor();
  await page.getByRole('button', { name: 'Refresh catalog' }).click();
  await grid(page)
    .getByRole('img', { name: /^The store’s value has changed/ })
    .first()
    .waitFor();
  await look('catalog');
  for (const panel of ['Filters', 'Views', 'Columns', 'Sort: Title']) {
    await page.getByRole('button', { name: panel, exact: true }).click();
    await look(`catalog-${panel.split(':')[0]?.toLowerCase()}`);
    await press(page, 'Escape');
  }
  await moveTo(page, 1, 'Price');
  await page.keyboard.type('cheap');
  await press(page, 'Enter');
  await page.getByRole('alert').getByText('write an amount').waitFor();
  await look('catalog-cell');
  await press(page, 'Escape');
  await searchBox(page).fill('status:active prce:>10');
  await page.getByRole('alert').getByText('is not a search field').waitFor();
  await look('catalog-search-problem');
  await searchBox(page).fill('nothing-is-called-so');
  await page.getByText('Nothing is found').waitFor();
  await look('catalog-nothing');
  await searchBox(page).fill('');
  await cell(page, 0, 0).waitFor();
  await press(page, 'Control+b');
  await bulkPanel(page).getByRole('textbox', { name: 'As text' }).fill('compare_at_price: +5% round .00');
  await bulkPanel(page)
    .getByText(/\d rows/)
    .waitFor();
  await look('catalog-bulk');
  await bulkPanel(page).getByRole('button', { name: 'Recipes' }).click();
  await look('catalog-recipes');
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Close bulk edit' }).click();
}

async function tourWindow(page: Page, look: Look): Promise<void> {
  await press(page, 'Control+K');
  await dialog(page).waitFor();
  await look('palette');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await press(page, 'F1');
  await dialog(page).waitFor();
  await look('shortcuts');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'More ways to refresh' }).click();
  await page.getByRole('menu').waitFor();
  await look('refresh-menu');
  await press(page, 'Escape');
}

async function tourChanges(page: Page, look: Look): Promise<void> {
  await goTo(page, 'Changes');
  await page.getByRole('grid', { name: 'Staged changes' }).getByRole('row').nth(3).waitFor();
  await look('changes');
  await page.getByText('Field', { exact: true }).first().click();
  await page
    .getByRole('button', { name: /^Discard all changes of the field/ })
    .first()
    .waitFor();
  await look('changes-by-field');
  await page.getByRole('button', { name: 'Discard all', exact: true }).click();
  await dialog(page).waitFor();
  await look('changes-discard');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Change set: rename, remove, export, import' }).click();
  await page.getByRole('menu').waitFor();
  await look('changes-menu');
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await dialog(page).waitFor();
  await look('changes-rename');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
}

async function tourPreview(page: Page, look: Look): Promise<void> {
  await goTo(page, 'Preview');
  await page.getByRole('heading', { name: 'What it takes' }).waitFor();
  await look('preview');
  const stops = page.getByRole('checkbox', { name: /^I have looked at this/ });
  for (const stop of await stops.all()) await stop.check();
  await startButton(page).click();
  await dialog(page).waitFor();
  await look('preview-start');
  await dialog(page).getByRole('textbox').fill(STORE);
  await dialog(page).getByRole('button', { name: 'Start the run' }).click();
}

async function tourRun(page: Page, look: Look): Promise<void> {
  await page.getByRole('grid', { name: 'Calls of this run' }).waitFor();
  await page.getByRole('main').getByText('Running').first().waitFor();
  await page
    .getByRole('main')
    .getByText(/changes\/s/)
    .first()
    .waitFor();
  await look('run');
  await page.getByRole('button', { name: 'Stop…' }).click();
  await dialog(page).waitFor();
  await look('run-stop');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await finished(page).waitFor({ timeout: 90_000 });
  await page.getByText(/^Problems \d/).click();
  await page.getByRole('grid', { name: 'Calls of this run' }).locator('[data-index="0"]').focus();
  await press(page, 'Enter');
  await page.getByRole('complementary', { name: 'Beside the calls' }).getByText('What to do').waitFor();
  await look('run-failed');
  await page.getByText(/^Conflicts \d/).click();
  await page.getByRole('grid', { name: 'Conflicts' }).getByText('3.21').first().waitFor();
  await look('run-conflicts');
  await page.getByRole('button', { name: /^Write mine for all/ }).click();
  await dialog(page).waitFor();
  await look('run-settle');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Undo…' }).click();
  await dialog(page).waitFor();
  await look('run-undo');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'All runs' }).click();
  await page.getByRole('grid', { name: 'Runs of this store' }).waitFor();
  await look('runs');
}

async function tourLogs(page: Page, look: Look): Promise<void> {
  await goTo(page, 'Logs');
  const lines = page.getByRole('listbox', { name: 'Log' }).getByRole('option');
  await lines.last().click();
  await page.getByRole('region', { name: 'Details of the line' }).waitFor();
  await look('logs');
}

async function tourStores(page: Page, look: Look): Promise<void> {
  await goTo(page, 'Stores');
  await page.getByRole('complementary').getByRole('button', { name: 'Check the connection' }).click();
  await page
    .getByRole('complementary')
    .getByText(/^Connected to/)
    .waitFor();
  await look('stores');
  await page.getByRole('button', { name: 'Remove this store' }).click();
  await dialog(page).waitFor();
  await look('stores-remove');
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await goTo(page, 'Settings');
  await page.getByRole('textbox', { name: 'Proxy' }).waitFor();
  await look('settings');
}

/** Every screen, panel and dialog of the window with data in it, in the order of the work: one leads to the next. */
export const TOUR: readonly (readonly [place: string, visit: (page: Page, look: Look) => Promise<void>])[] = [
  ['the catalog', tourCatalog],
  ['the window itself', tourWindow],
  ['the changes', tourChanges],
  ['the preview', tourPreview],
  ['a run', tourRun],
  ['the logs', tourLogs],
  ['the stores and settings', tourStores],
];
