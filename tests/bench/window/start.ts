import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { cleanEnvironment } from '../../e2e/support/desktop-app.ts';
import { answer, inTemporaryFolder, question } from '../measure.ts';
import type { StartInput, StartResult } from '../window-start.ts';
import { makeBigStore } from './big-store.ts';
import { evaluateInPage } from './devtools.ts';
import { type BenchSurroundings, inRealWindow } from './surroundings.ts';

const VARIANTS = 5;

/** Resolves when the grid has lines that can be read and has been painted with them: milliseconds since 1970. */
const GRID_IS_USABLE = `new Promise((resolve) => {
  const look = () => {
    const title = document.querySelector('[role=grid] [role=rowheader]');
    const isThere = title?.checkVisibility() && title.textContent.trim() !== '';
    requestAnimationFrame(isThere ? () => setTimeout(() => resolve(Date.now())) : look);
  };
  look();
})`;

const EMPTY_APP = `const { app } = require('electron');
app.whenReady().then(() => { process.stdout.write('ready\\n'); app.quit(); });`;

function startElectron(
  { executable, electronSwitches, display }: BenchSurroundings,
  app: string,
  home: string,
  more: readonly string[],
): ChildProcess {
  const isRoot = process.getuid?.() === 0;
  return spawn(executable, [app, ...electronSwitches, ...(isRoot ? ['--no-sandbox'] : []), ...more], {
    env: cleanEnvironment(home, display, {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The port that Electron chose for remote debugging, as it says on its error output. */
async function debuggingPort(electron: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: electron.stderr as Readable })) {
    const [, port] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error('Electron ended before it could be spoken to.');
}

async function stopped(electron: ChildProcess): Promise<void> {
  electron.stdout?.resume();
  electron.stderr?.resume();
  if (electron.exitCode === null && electron.signalCode === null) await once(electron, 'exit');
}

async function timeToGrid(surroundings: BenchSurroundings, home: string): Promise<number> {
  const startedAt = Date.now();
  const electron = startElectron(surroundings, surroundings.app, home, ['--remote-debugging-port=0']);
  try {
    const usableAt = await evaluateInPage(await debuggingPort(electron), GRID_IS_USABLE);
    return Number(usableAt) - startedAt;
  } finally {
    electron.kill('SIGTERM');
    await stopped(electron);
  }
}

async function timeToReady(surroundings: BenchSurroundings, app: string, home: string): Promise<number> {
  const startedAt = performance.now();
  const electron = startElectron(surroundings, app, home, []);
  await once(createInterface({ input: electron.stdout as Readable }), 'line');
  const readyAt = performance.now();
  await stopped(electron);
  return readyAt - startedAt;
}

function makeEmptyApp(folder: string): string {
  const app = join(folder, 'empty-app');
  mkdirSync(app);
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.js' }),
  );
  writeFileSync(join(app, 'main.js'), EMPTY_APP);
  return app;
}

async function measureStarts(folder: string, { products, rounds }: StartInput): Promise<StartResult> {
  const home = await makeBigStore(folder, { products, variants: VARIANTS });
  const empty = makeEmptyApp(folder);
  return inRealWindow(async (surroundings) => {
    const first: number[] = [];
    const later: number[] = [];
    const electron: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rmSync(join(home, 'desktop'), { recursive: true, force: true });
      electron.push(await timeToReady(surroundings, empty, home));
      first.push(await timeToGrid(surroundings, home));
      later.push(await timeToGrid(surroundings, home));
    }
    return { first, later, electron };
  });
}

answer(await inTemporaryFolder((folder) => measureStarts(folder, question<StartInput>())));
