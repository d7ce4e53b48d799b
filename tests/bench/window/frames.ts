import type { Page } from 'playwright-core';
import type { FrameReport } from '../frame-figures.ts';

interface Recorder {
  stop(): FrameReport;
}

declare global {
  /** Only within functions that Playwright runs in the page. */
  var bulkheadFrames: Recorder;
}

/** Records every frame of the page from now on. */
export async function recordFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last: number | null = null;
    let next = requestAnimationFrame(function frame(now) {
      if (last !== null) frames.push(now - last);
      last = now;
      next = requestAnimationFrame(frame);
    });
    globalThis.bulkheadFrames = {
      stop: () => {
        cancelAnimationFrame(next);
        for (const { duration } of observer.takeRecords()) longTasks.push(duration);
        observer.disconnect();
        return { frames, longTasks };
      },
    };
  });
}

/** What was recorded since `recordFrames`. */
export function recordedFrames(page: Page): Promise<FrameReport> {
  return page.evaluate(() => globalThis.bulkheadFrames.stop());
}
