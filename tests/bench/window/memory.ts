import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { grid, moveTo, press, searchBox } from '../../e2e/support/catalog-page.ts';
import { DesktopApp } from '../../e2e/support/desktop-app.ts';
import { engineProcess } from '../../e2e/support/processes.ts';
import { finished, startRun } from '../../e2e/support/run-page.ts';
import { goTo } from '../../e2e/support/screens.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import type { MemoryInput, MemoryResult, MemorySample } from '../window-memory.ts';
import { makeBigStore } from './big-store.ts';
import { inRealWindow } from './surroundings.ts';
import { writeLog } from './write-log.ts';

const SHOP = 'Shop';
const TOKEN_VARIABLE = 'BULKHEAD_BENCH_SHOP_TOKEN';
const WORDS = [
  'Alpine',
  'Merino',
  'Trail',
  'linen',
  'canvas',
  'vendor:Acme status:active',
  'price:>50 -tag:sale',
];
const LINES_PER_SECOND = 4_000;
const KIB_PER_MIB = 1_024;

/** A second store in the data folder: a shop that answers fast. */
async function addShop(home: string, shop: DemoStore): Promise<void> {
  const engine = await createEngine({ home, tokens: { token: async () => shop.token } });
  await engine.client.stores.add({
    name: SHOP,
    address: { endpoint: shop.endpoint },
    token: { kind: 'env', variable: TOKEN_VARIABLE },
    guardLevel: 'dev',
  });
  for await (const _ of await engine.client.catalog.pull({ store: SHOP, full: true }));
  await engine.close();
}

function residentKib(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}

async function sample(app: DesktopApp): Promise<MemorySample> {
  const devtools = await app.page.context().newCDPSession(app.page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const renderer = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  return {
    main: residentKib(app.process.pid ?? 0) / KIB_PER_MIB,
    renderer: residentKib(renderer ?? 0) / KIB_PER_MIB,
    engine: residentKib(await engineProcess(app)) / KIB_PER_MIB,
    rendererHeap: usedSize / KIB_PER_MIB ** 2,
  };
}

async function search(page: Page, number: number): Promise<void> {
  await goTo(page, 'Catalog');
  await searchBox(page).fill(WORDS[number % WORDS.length] ?? '');
  await grid(page).getByRole('rowheader').first().waitFor();
  await grid(page).hover();
  for (let notch = 0; notch < 20; notch += 1) await page.mouse.wheel(0, 400);
  await searchBox(page).fill('');
  await grid(page).getByRole('rowheader').first().waitFor();
}

/** Types a new price, looks at the preview and runs it. */
async function editAndRun(page: Page, number: number): Promise<void> {
  await goTo(page, 'Catalog');
  await grid(page).getByRole('rowheader').first().waitFor();
  await moveTo(page, 1, 'Price');
  await page.keyboard.type(`${10 + number}.25`);
  await press(page, 'Enter');
  await page.getByRole('button', { name: /^1 change staged/ }).waitFor();
  await startRun(page);
  await finished(page).waitFor();
}

/** What a person does in half a minute: search and scroll the large store, edit, preview and run in another, read its log. */
async function work(app: DesktopApp, number: number): Promise<void> {
  const { page } = app;
  await press(page, 'Control+1');
  await search(page, number);
  await press(page, 'Control+2');
  await editAndRun(page, number);
  await goTo(page, 'Logs');
  await writeLog(app.home, LINES_PER_SECOND, 1);
  await goTo(page, 'Changes');
}

async function measureMemory(
  folder: string,
  { products, cycles, samples }: MemoryInput,
): Promise<MemoryResult> {
  const shop = await startDemoStore({
    products: 50,
    variants: 3,
    plan: 'enterprise',
    networkMs: 5,
    serviceMs: 5,
  });
  try {
    const home = await makeBigStore(folder, { products, variants: 5 });
    await addShop(home, shop);
    return await inRealWindow(async (surroundings) => {
      const env = { [TOKEN_VARIABLE]: shop.token };
      await using app = await DesktopApp.launch({ home, env, page: 'screens' }, surroundings);
      const taken: MemorySample[] = [];
      for (let number = 0; number < cycles; number += 1) {
        await work(app, number);
        // The first one is taken when everything has been opened once.
        const due = Math.round((taken.length / (samples - 1)) * (cycles - 1));
        if (number >= due) taken.push(await sample(app));
      }
      return { samples: taken };
    });
  } finally {
    await shop.stop();
  }
}

answer(await inTemporaryFolder((folder) => measureMemory(folder, question<MemoryInput>())));
