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

/** Frames without movement after which nothing moves any more: a transition begins up to two frames after its cause. */
const STILL_FRAMES = 3;

/**
 * Waits until nothing fades in or slides any more. What moves for ever (a loader, a progress bar without a figure) is
 * not waited for.
 */
export function settled(page: Page): Promise<void> {
  return page.evaluate(async (frames) => {
    const moves = () =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
    for (let still = 0; still < frames; still = moves() ? 0 : still + 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, STILL_FRAMES);
}

/**
 * What axe finds serious or critical on the page once nothing moves: rule, and the elements it is about. Half faded in,
 * a text would have half of its contrast.
 *
 * @param rules only these; all when they are left out
 */
export async function accessibilityProblems(page: Page, rules?: readonly string[]): Promise<string[]> {
  await settled(page);
  // Not as a script element: the page's content security policy refuses those, rightly.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(
    (only) =>
      globalThis.axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: [...only] } : {}) }),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

declare global {
  /** Only within functions that Playwright runs in the page. */
  var axe: typeof import('axe-core');
}
