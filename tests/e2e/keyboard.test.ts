import { expect, it } from 'vitest';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { bulkPanel, cell, counter, moveTo, press } from './support/catalog-page.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { command, focused, tabTo } from './support/keyboard.ts';
import { calls, dialog, finished, startButton } from './support/run-page.ts';

const STORE = 'Acme Outfitters';

it('does the whole job by keyboard alone: from the first start to the undo', async () => {
  const shop = await startDemoStore({ products: 30, variants: 2, shopName: STORE });
  await using app = await DesktopApp.launch({ page: 'screens' });
  const { page } = app;
  const type = (text: string) => page.keyboard.type(text);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const view = page.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { checked: true });
  const field = (name: string) => page.getByRole('textbox', { name });

  // The demo store, then a store that is connected by its address and token.
  await tabTo(page, button('Open the demo store'));
  await press(page, 'Enter');
  await page.getByRole('main', { name: 'Catalog' }).waitFor();
  await command(page, 'Add a store');
  await tabTo(page, field('Store address'));
  await type(shop.endpoint);
  await tabTo(page, field('Admin API access token'));
  await type(shop.token);
  await tabTo(page, page.getByRole('checkbox', { name: 'Keep the token for this session only' }));
  await press(page, 'Space', 'Enter');
  await page.getByText(`Connected to ${STORE}`).waitFor();
  await tabTo(page, page.getByRole('radio', { name: 'Grey' }));
  await press(page, 'ArrowLeft');
  await tabTo(page, button('Open the store'));
  await press(page, 'Enter');
  await page.getByRole('banner').getByText(STORE).waitFor();
  await cell(page, 0, 0).waitFor();

  // Search, select, bulk edit.
  await press(page, 'Control+f');
  await type('status:active price:>1');
  await press(page, 'Enter');
  expect(await focused(page)).toBe('grid Catalog');
  await page.getByText('Refreshed just now').waitFor();
  await press(page, 'Control+Home', 'Space', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Space');
  await page.getByText('2 lines ticked').waitFor();
  await press(page, 'Control+b');
  await bulkPanel(page).getByText('Ticked (2)').waitFor();
  await tabTo(page, bulkPanel(page).getByRole('textbox', { name: 'As text' }));
  await press(page, 'Control+a');
  await type('price: +10% round .99');
  await tabTo(page, bulkPanel(page).getByRole('button', { name: 'Stage 4 changes' }));
  await press(page, 'Enter');
  await counter(page, '4 changes').waitFor();
  await press(page, 'Escape');
  await bulkPanel(page).waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('grid Catalog');

  // Edit in place: a vendor, and the web address of two products, which only one can have.
  await moveTo(page, 0, 'Vendor');
  await type('By hand');
  await press(page, 'Enter');
  await counter(page, '5 changes').waitFor();
  await press(page, 'Escape', 'Control+b');
  await tabTo(page, bulkPanel(page).getByRole('textbox', { name: 'As text' }));
  await press(page, 'Control+a');
  await type('handle: = "by-hand"');
  await tabTo(page, bulkPanel(page).getByRole('button', { name: 'Stage 2 changes' }));
  await press(page, 'Enter');
  await counter(page, '7 changes').waitFor();

  // Meanwhile a colleague changes two of the prices.
  const titles = await Promise.all([0, 3].map((row) => cell(page, row, 0).innerText()));
  const edited = [...shop.catalog.products.values()].filter(({ title }) =>
    titles.some((text) => text.startsWith(title)),
  );
  for (const { id, variants } of edited) {
    const [variant] = variants.values();
    const ids = { productId: String(id), variantId: String(variant?.id) };
    shop.edit({ ...ids, field: 'price', value: '3.21' });
  }

  // Preview, confirm as firmly as a live store wants, run.
  await press(page, 'Control+Shift+p');
  const stop = page.getByRole('checkbox', { name: /^I have looked at this/ }).first();
  await tabTo(page, stop);
  await press(page, 'Space');
  await tabTo(page, startButton(page));
  await press(page, 'Enter');
  await dialog(page).waitFor();
  await type(STORE);
  await press(page, 'Enter');
  await finished(page).waitFor();
  await page.getByText('4 applied, 2 conflicts, 1 failed').waitFor();
  expect(await focused(page)).not.toBe('nothing');

  // The failed call and its log.
  await tabTo(page, view);
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await tabTo(page, calls(page).locator('[data-index="0"]'));
  await press(page, 'Enter');
  await page
    .getByRole('complementary', { name: 'Beside the calls' })
    .getByText('Request id')
    .first()
    .waitFor();
  await press(page, 'Control+Shift+l');
  const lines = page.getByRole('listbox', { name: 'Log' });
  await tabTo(page, lines);
  await press(page, 'End', 'ArrowUp', 'Enter');
  await page.getByRole('region', { name: 'Details of the line' }).waitFor();

  // Retry what failed, once the address is free; settle both conflicts; undo.
  const taken = [...shop.catalog.products.values()].find(({ handle }) => handle === 'by-hand');
  shop.edit({ productId: String(taken?.id), field: 'handle', value: 'moved-away' });
  await press(page, 'Control+Shift+r');
  await tabTo(page, page.getByRole('grid', { name: 'Runs of this store' }).locator('[data-index="0"]'));
  await press(page, 'Enter');
  await finished(page).waitFor();
  await command(page, 'Try again what failed');
  await page.getByText('5 applied, 2 conflicts').waitFor();
  await finished(page).waitFor();
  await tabTo(page, view);
  await press(page, 'ArrowLeft');
  const conflicts = page.getByRole('grid', { name: 'Conflicts' });
  await tabTo(page, conflicts.locator('[data-index="0"]'));
  await press(page, 's');
  await page.getByText(/^Conflicts 1/).waitFor();
  await tabTo(page, conflicts.locator('[data-index="0"]'));
  await press(page, 'm');
  await page.getByText('Nothing is held for you to decide.').waitFor();
  await finished(page).waitFor();
  await command(page, 'Undo the run…');
  await dialog(page).waitFor();
  await type(STORE);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Run 2: takes back run 1' }).waitFor();
  await finished(page).waitFor();
  expect(await focused(page)).not.toBe('nothing');
  await shop.stop();
});
