import type { Locator, Page } from 'playwright-core';
import { press } from './catalog-page.ts';

/** More stops than any screen has: whoever comes this far goes in circles. */
const MOST_STOPS = 120;

type Stop = 'there' | 'elsewhere' | { readonly unseen: string };

/** Whether the target has the focus, or else whether what has it can be seen to have it. */
function lookAt(target: Locator): Promise<Stop> {
  return target.evaluate((element): Stop => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.tagName === 'MAIN') return 'elsewhere';
    // A control may show its focus on the part that stands for it: a label of a radio button, a cell of a grid.
    const shows = (part: Element | null) => {
      if (part === null) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(part);
      return outlineStyle !== 'none' || boxShadow !== 'none';
    };
    const cell = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
    const { width, height } = focused.getBoundingClientRect();
    const isSeen = (shows(focused) && width * height > 0) || shows(focused.nextElementSibling) || shows(cell);
    if (!isSeen) return { unseen: focused.outerHTML.slice(0, 200) };
    return focused === element ? 'there' : 'elsewhere';
  });
}

/**
 * Presses Tab until the target has the focus.
 *
 * @throws Error when it is never reached, or when the focus cannot be seen at a stop on the way
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const found = await lookAt(target);
    if (found === 'there') return;
    if (typeof found === 'object') throw new Error(`The focus cannot be seen: ${found.unseen}`);
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached with ${key}.`);
}

/** Runs a command of the palette by its name. */
export async function command(page: Page, name: string): Promise<void> {
  await press(page, 'Control+k');
  const palette = page.getByRole('dialog', { name: 'What do you want to do?' });
  await palette.waitFor();
  await page.keyboard.type(name);
  await palette.getByRole('button', { name }).first().waitFor();
  await press(page, 'Enter');
  await palette.waitFor({ state: 'detached' });
}

/** What has the focus: its role or tag, and its name. The page itself is “nothing”. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing';
    const kind = element.getAttribute('role') ?? element.tagName.toLowerCase();
    return `${kind} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`.trim();
  });
}
