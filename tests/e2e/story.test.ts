import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import type { LedgerEntry } from '../../electron/demo-store/ledger.ts';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { bulkPanel, counter, moveTo, press, searchBox } from './support/catalog-page.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { calls, dialog, finished, startButton } from './support/run-page.ts';
import { goTo, openDemoStore, storeSwitcher } from './support/screens.ts';
import { SecretService } from './support/secret-service.ts';

const STORE = 'Acme Outfitters';
const VARIANTS = 3;

/** What goes wrong while the run is sent. The first mutations belong to the pull. */
const FAULTS: FaultPlanInput = {
  rules: [
    { on: 'productVariantsBulkUpdate', fault: 'throttled', skip: 4, limit: 2 },
    { on: 'productVariantsBulkUpdate', fault: 'internalError', when: 'before', skip: 8, limit: 2 },
    { on: 'productVariantsBulkUpdate', fault: 'internalError', when: 'after', skip: 12, limit: 2 },
    { on: 'productVariantsBulkUpdate', fault: 'serverError', when: 'after', status: 502, skip: 16, limit: 1 },
  ],
};

/** The values that the story touches, as the shop has them now. */
function valuesOf({ catalog }: DemoStore): Record<string, unknown>[] {
  return [...catalog.products.values()].map(({ id, handle, vendor, variants }) => ({
    id,
    handle,
    vendor,
    prices: [...variants.values()].map(({ price }) => price),
  }));
}

const keyOf = ({ productId, variantId, field }: LedgerEntry) => `${productId}/${variantId}/${field}`;

/** How often the app wrote each field, between two points of the ledger. */
function writesOf({ ledger }: DemoStore, after: number, until: number): Map<string, number> {
  const writes = new Map<string, number>();
  for (const entry of ledger.entries()) {
    if (entry.actor !== 'app' || entry.sequence <= after || entry.sequence > until) continue;
    writes.set(keyOf(entry), (writes.get(keyOf(entry)) ?? 0) + 1);
  }
  return writes;
}

async function connect(page: Page, shop: DemoStore): Promise<void> {
  await storeSwitcher(page).getByRole('button', { name: 'Add a store' }).click();
  await page.getByRole('textbox', { name: 'Store address' }).fill(shop.endpoint);
  // As it is copied from a mail: with blanks and quotes around it.
  await page.getByRole('textbox', { name: 'Admin API access token' }).fill(`  “${shop.token}” \n`);
  await page.getByRole('button', { name: 'Connect and check' }).click();
  await page.getByText(`Connected to ${STORE}`).waitFor();
  await page.getByRole('button', { name: 'Open the store' }).click();
  await page.getByRole('banner').getByText(STORE).waitFor();
  await page.getByText('40 products, 120 variants').waitFor();
}

/** Bulk edit of what a search finds. @param staged “1 change”, “111 changes” */
async function bulkEdit(page: Page, search: string, edit: string, staged: string): Promise<void> {
  await searchBox(page).fill(search);
  await searchBox(page).press('Enter');
  await bulkPanel(page).getByRole('textbox', { name: 'As text' }).fill(edit);
  await bulkPanel(page)
    .getByRole('button', { name: `Stage ${staged}` })
    .click();
  await bulkPanel(page)
    .getByText(/(change is|changes are) staged in/)
    .waitFor();
}

interface Interference {
  /** What the store holds once the run is undone and the address given back: the colleague's prices among it. */
  readonly left: Record<string, unknown>[];
  giveBack(): void;
}

/** A colleague edits two prices, and gives another product the web address that is staged. */
function interfere(shop: DemoStore, wanted: string): Interference {
  const active = [...shop.catalog.products.values()].filter(({ status }) => status === 'ACTIVE');
  for (const { id, variants } of active.slice(2, 4)) {
    const [variant] = variants.values();
    const ids = { productId: String(id), variantId: String(variant?.id) };
    shop.edit({ ...ids, field: 'price', value: '3.21' });
  }
  const left = valuesOf(shop);
  const productId = String(active[1]?.id);
  const handle = active[1]?.handle ?? '';
  shop.edit({ productId, field: 'handle', value: wanted });
  return { left, giveBack: () => shop.edit({ productId, field: 'handle', value: handle }) };
}

/** On a live store: acknowledges every stop and types the store's name. */
async function confirmRun(page: Page): Promise<void> {
  await goTo(page, 'Preview');
  await page.getByRole('heading', { name: 'What it takes' }).waitFor();
  const stops = page.getByRole('checkbox', { name: /^I have looked at this/ });
  for (const stop of await stops.all()) await stop.check();
  await startButton(page).click();
  await dialog(page).getByRole('textbox').fill(STORE);
  await dialog(page).getByRole('button', { name: 'Start the run' }).click();
  await calls(page).waitFor();
}

/** The other store is worked in while the run goes on; the status bar leads back. */
async function lookAtAnotherStore(page: Page): Promise<void> {
  await press(page, 'Control+2');
  await page.getByRole('banner').getByText('Demo store').waitFor();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Running` })
    .waitFor();
  await page.getByRole('contentinfo').getByRole('button', { name: STORE }).click();
  await page.getByRole('banner').getByText(STORE).waitFor();
}

it('goes from the first start to the undo of a run that met faults, and the store agrees', async () => {
  const shop = await startDemoStore({
    products: 40,
    variants: VARIANTS,
    shopName: STORE,
    networkMs: 60,
    serviceMs: 120,
    faults: FAULTS,
  });
  await using keychain = await SecretService.start();
  await using app = await DesktopApp.launch({ page: 'screens', env: keychain.env });
  const { page } = app;

  // First start, the demo store, and a store of one's own beside it.
  await openDemoStore(page);
  await connect(page, shop);

  // Search, bulk edit, edit in place.
  await press(page, 'Control+b');
  const active = [...shop.catalog.products.values()].filter(({ status }) => status === 'ACTIVE');
  const prices = active.length * VARIANTS;
  await bulkEdit(page, 'status:active', 'price: +10% round .99', `${prices} changes`);
  await bulkEdit(page, `id:${active[0]?.id}`, 'handle: = "summer-special"', '1 change');
  await moveTo(page, 0, 'Vendor');
  await page.keyboard.type('Summer House');
  await press(page, 'Enter');
  const staged = prices + 2;
  await counter(page, `${staged} changes`).waitFor();

  // Preview and run, while a colleague works in the store, too.
  const { left, giveBack } = interfere(shop, 'summer-special');
  const runBegins = shop.ledger.size;
  await confirmRun(page);
  await lookAtAnotherStore(page);
  const log = page
    .getByRole('complementary', { name: 'Beside the calls' })
    .getByRole('listbox', { name: 'Log' });
  await log.getByRole('option').first().waitFor();
  await finished(page).waitFor({ timeout: 60_000 });
  await page.getByText(`${staged - 3} applied, 2 conflicts, 1 failed`).waitFor();
  expect(shop.stats().faultsInjected).toBe(7);

  // Retry what failed, settle what conflicts.
  giveBack();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(`${staged - 2} applied, 2 conflicts`, { exact: true }).waitFor();
  await page.getByText(/^Conflicts 2/).click();
  const conflicts = page.getByRole('grid', { name: 'Conflicts' });
  await conflicts
    .getByRole('button', { name: /^Write mine:/ })
    .first()
    .click();
  await page.getByText(/^Conflicts 1/).waitFor();
  await conflicts
    .getByRole('button', { name: /^Keep the store’s:/ })
    .first()
    .click();
  await page.getByText('Nothing is held for you to decide.').waitFor();
  await finished(page).waitFor();
  const runEnds = shop.ledger.size;

  // Everything is there after a restart, the token in the keychain too; then undo.
  await app.close();
  expect(filesWith(app.home, shop.token)).toEqual([]);
  await using again = await DesktopApp.launch({ page: 'screens', env: keychain.env, home: app.home });
  await again.page.getByRole('main', { name: 'Runs' }).waitFor();
  await again.page.getByRole('button', { name: 'Undo…' }).click();
  await dialog(again.page).getByRole('textbox').fill(STORE);
  await dialog(again.page).getByRole('button', { name: 'Undo the run' }).click();
  await again.page.getByRole('heading', { name: 'Run 2: takes back run 1' }).waitFor();
  await finished(again.page).waitFor({ timeout: 60_000 });
  await again.page.getByRole('button', { name: 'All runs' }).click();
  await again.page.getByText('Taken back by run 2').waitFor();

  // The store's own ledger: each field was written once by the run and once by the undo, and is as it was before.
  const written = writesOf(shop, runBegins, runEnds);
  const undone = writesOf(shop, runEnds, shop.ledger.size);
  expect(written.size).toBe(staged - 1);
  expect([...undone.keys()].toSorted()).toEqual([...written.keys()].toSorted());
  expect(new Set([...written.values(), ...undone.values()])).toEqual(new Set([1]));
  expect(valuesOf(shop)).toEqual(left);
  await shop.stop();
});
