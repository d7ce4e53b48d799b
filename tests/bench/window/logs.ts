import { startRun } from '../../e2e/support/run-page.ts';
import { goTo } from '../../e2e/support/screens.ts';
import { StagedStore } from '../../e2e/support/staged-store.ts';
import type { FrameReport } from '../frame-figures.ts';
import { answer, question } from '../measure.ts';
import type { LogsInput, LogsResult } from '../window-logs.ts';
import { recordedFrames, recordFrames } from './frames.ts';
import { type BenchSurroundings, inRealWindow } from './surroundings.ts';
import { writeLog } from './write-log.ts';

/** The window settles before it is measured, in milliseconds. */
const SETTLE_MS = 2_000;

/** The logs screen while another process writes lines as fast as no run does. */
async function flood(
  surroundings: BenchSurroundings,
  { perSecond, seconds }: LogsInput,
): Promise<FrameReport> {
  await using store = await StagedStore.create({ products: 2 });
  await using app = await store.launch('screens', surroundings);
  const { page } = app;
  await goTo(page, 'Logs');
  await page.getByRole('listbox', { name: 'Log' }).waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await recordFrames(page);
  await writeLog(store.home, perSecond, seconds);
  const report = await recordedFrames(page);
  const shown = await page.getByText(/ of [\d,]+ lines/).textContent();
  const lines = Number(/of ([\d,]+) lines/.exec(shown ?? '')?.[1]?.replaceAll(',', ''));
  if (!(lines >= perSecond * (seconds - 1))) throw new Error(`The log shows only “${shown}”.`);
  return report;
}

/** The run monitor with its live log while a run goes on as fast as the fastest plan lets it. */
async function run(surroundings: BenchSurroundings, { seconds }: LogsInput): Promise<FrameReport> {
  await using store = await StagedStore.create({
    products: 3_000,
    variants: 3,
    plan: 'enterprise',
    networkMs: 5,
    serviceMs: 5,
    staged: [{ edits: ['price: +1', 'tags: +bench'] }],
  });
  await using app = await store.launch('screens', surroundings);
  const { page } = app;
  await startRun(page);
  await page.waitForTimeout(SETTLE_MS);
  await recordFrames(page);
  await page.waitForTimeout(seconds * 1_000);
  return recordedFrames(page);
}

const input = question<LogsInput>();
answer(
  await inRealWindow(async (surroundings): Promise<LogsResult> => {
    const flooded: FrameReport[] = [];
    const running: FrameReport[] = [];
    for (let round = 0; round < input.rounds; round += 1) {
      flooded.push(await flood(surroundings, input));
      running.push(await run(surroundings, input));
    }
    return { flooded, running };
  }),
);
