import axeCore from 'axe-core';
import type { Locator, Page } from 'playwright-core';

/** The place in the list of stores, and the screens, as a person finds them. */
export const storeSwitcher = (page: Page): Locator => page.getByRole('navigation', { name: 'Stores' });
export const screens = (page: Page): Locator => page.getByRole('navigation', { name: 'Screens' });

/** From the first start to the demo store's catalog on the screen. */
export async function openDemoStore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the demo store' }).click();
  await screens(page).waitFor();
}

/** Goes to a screen by its place in the navigation. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await screens(page).getByRole('button', { name: screen }).click();
  await page.getByRole('main', { name: screen }).waitFor();
}

/** What axe finds serious or critical on the page as it is now: rule, and the elements it is about. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Not as a script element: the page's content security policy refuses those, rightly.
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

declare global {
  /** Only within functions that Playwright runs in the page. */
  var axe: typeof import('axe-core');
}
