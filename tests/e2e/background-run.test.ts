import { expect, it } from 'vitest';
import type { DesktopApp } from './support/desktop-app.ts';
import { engineProcess } from './support/processes.ts';
import { goTo, storeSwitcher } from './support/screens.ts';
import { STORE, StagedStore } from './support/staged-store.ts';

/** The app as if another window had the focus, and without a desktop that would show what it says. */
function putInBackground({ electron }: DesktopApp): Promise<void> {
  return electron.evaluate(({ BrowserWindow, Notification }) => {
    BrowserWindow.prototype.isFocused = () => false;
    Notification.prototype.show = function show() {
      Object.assign(globalThis, { notice: this });
    };
    const shares: number[] = [];
    Object.assign(globalThis, { shares });
    BrowserWindow.prototype.setProgressBar = (share) => void shares.push(share);
  });
}

/** Every share that the taskbar or dock was told to show; -1 is none. */
function progressShares({ electron }: DesktopApp): Promise<number[]> {
  return electron.evaluate(() => (globalThis as unknown as { shares: number[] }).shares);
}

/** Title and text of the last notice, after a click on it. */
function clickNotice({ electron }: DesktopApp): Promise<string[]> {
  return electron.evaluate(() => {
    const { notice } = globalThis as unknown as { notice: Electron.Notification };
    notice.emit('click');
    return [notice.title, notice.body];
  });
}

it('lets a run go on while another store is shown, and says through the system when it has ended', async () => {
  await using store = await StagedStore.create({
    products: 200,
    networkMs: 100,
    staged: [{ edits: ['price: +1.00'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await putInBackground(app);
  await goTo(page, 'Stores');
  await page.getByRole('button', { name: 'Open the demo store' }).click();
  await page.getByRole('banner').getByText('Demo store').waitFor();
  await storeSwitcher(page).getByRole('button', { name: STORE }).click();
  await goTo(page, 'Preview');
  await page.getByRole('button', { name: /^Run .+ changes…$/ }).click();
  await page.getByRole('button', { name: 'Start the run' }).click();
  await page.getByRole('main', { name: 'Runs' }).waitFor();
  await storeSwitcher(page)
    .getByRole('button', { name: /^Demo store/ })
    .click();
  await page.getByRole('banner').getByText('Demo store').waitFor();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Running` })
    .waitFor();
  await page.getByRole('contentinfo').getByRole('button', { name: STORE }).waitFor();

  await page.getByText(`${STORE}: run finished`).waitFor();
  expect(await clickNotice(app)).toEqual([`${STORE}: run finished`, '1,000 changed']);
  const shares = await progressShares(app);
  expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
  expect(shares.at(-1)).toBe(-1);
  await page.getByRole('banner').getByText(STORE).waitFor();
  await page.getByRole('main', { name: 'Runs' }).getByText('Finished').first().waitFor();
});

it('goes on with a run by itself after the engine was killed, and writes everything once', async () => {
  await using store = await StagedStore.create({
    products: 200,
    networkMs: 100,
    staged: [{ edits: ['price: +1.00'] }],
  });
  await using app = await store.launch();
  const { page } = app;
  await goTo(page, 'Preview');
  await page.getByRole('button', { name: /^Run .+ changes…$/ }).click();
  await page.getByRole('button', { name: 'Start the run' }).click();
  await storeSwitcher(page)
    .getByRole('button', { name: `${STORE} Running` })
    .waitFor();
  const log = page.getByRole('listbox', { name: 'Log' });
  await page.getByRole('textbox', { name: 'Search in the lines' }).fill('run 1');
  await log.getByText(/^Run 1 started/).waitFor();
  process.kill(await engineProcess(app), 'SIGKILL');
  await page.getByRole('alert').getByText('The engine stopped and is being started again.').waitFor();
  // The monitor goes on: its log names what happened, and its figures and graph follow the new engine.
  await log.getByText('Run 1 goes on: somebody resumed it.').waitFor({ timeout: 30_000 });
  const rate = page.getByRole('region', { name: 'Progress' }).getByText(/^[1-9][\d.]* changes\/s$/);
  await rate.waitFor({ timeout: 30_000 });
  await page.getByText(`${STORE}: run finished`).waitFor({ timeout: 60_000 });
  await log.getByText('Run 1 finished: 1000 applied').waitFor();
  const written = [...store.shop.ledger.entries()].map(({ variantId }) => variantId);
  expect(written).toHaveLength(store.changes);
  expect(new Set(written).size).toBe(store.changes);
});
