import type { Page } from 'playwright-core';
import { DesktopApp } from '../../e2e/support/desktop-app.ts';
import type { FrameReport } from '../frame-figures.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import type { ScrollInput, ScrollResult } from '../window-scroll.ts';
import { makeBigStore } from './big-store.ts';
import { recordedFrames, recordFrames } from './frames.ts';
import { inRealWindow } from './surroundings.ts';

/** The window settles before it is measured, in milliseconds. */
const SETTLE_MS = 2_000;
/** A wheel turns a notch this often, in milliseconds, and by so many pixels. */
const NOTCH_MS = 16;
const NOTCH_PIXELS = 240;

/** Turns the wheel over the grid, at times the other way round, as somebody does who looks for something. */
async function wheel(page: Page, seconds: number): Promise<FrameReport> {
  await page.getByRole('grid').hover();
  await page.waitForTimeout(SETTLE_MS);
  await recordFrames(page);
  const until = performance.now() + seconds * 1_000;
  for (let notch = 0; performance.now() < until; notch += 1) {
    await page.mouse.wheel(0, notch % 150 < 100 ? NOTCH_PIXELS : -NOTCH_PIXELS);
    await page.waitForTimeout(NOTCH_MS);
  }
  return recordedFrames(page);
}

/** Drags the scroll bar from one end of the catalog to the other. */
async function drag(page: Page, seconds: number): Promise<FrameReport> {
  await page.waitForTimeout(SETTLE_MS);
  await recordFrames(page);
  await page.getByRole('grid').evaluate(
    (grid, milliseconds) =>
      new Promise<void>((resolve) => {
        const startedAt = performance.now();
        const step = (now: number) => {
          const share = Math.min(1, Math.max(0, now - startedAt) / milliseconds);
          grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * share;
          if (share < 1) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      }),
    seconds * 1_000,
  );
  return recordedFrames(page);
}

async function measureScrolling(folder: string, input: ScrollInput): Promise<ScrollResult> {
  const { products, seconds, rounds } = input;
  const home = await makeBigStore(folder, { products, variants: 5 });
  return inRealWindow(async (surroundings) => {
    const wheeled: FrameReport[] = [];
    const dragged: FrameReport[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await using app = await DesktopApp.launch({ home, page: 'screens' }, surroundings);
      const { page } = app;
      await page.getByRole('rowheader').first().waitFor();
      wheeled.push(await wheel(page, seconds));
      dragged.push(await drag(page, seconds));
    }
    return { wheeled, dragged };
  });
}

answer(await inTemporaryFolder((folder) => measureScrolling(folder, question<ScrollInput>())));
