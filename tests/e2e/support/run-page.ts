import type { Locator, Page } from 'playwright-core';
import { goTo } from './screens.ts';

/** The preview's and the runs screen's parts, as a person finds them. */
export const startButton = (page: Page): Locator => page.getByRole('button', { name: /^Run .+ changes?…$/ });
export const calls = (page: Page): Locator => page.getByRole('grid', { name: 'Calls of this run' });
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** The run that is shown has ended. */
export const finished = (page: Page): Locator =>
  page
    .getByRole('heading', { level: 1 })
    .locator('..')
    .getByText(/^Finished/);

/** From any screen of a dev store: previews what is staged and runs it. */
export async function startRun(page: Page): Promise<void> {
  await goTo(page, 'Preview');
  await startButton(page).click();
  await dialog(page).getByRole('button', { name: 'Start the run' }).click();
  await calls(page).waitFor();
}
