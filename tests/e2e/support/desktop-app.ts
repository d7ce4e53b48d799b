import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { PageUnderTest } from '../page/page-under-test.ts';

declare global {
  /** Only within functions that Playwright runs in the page. */
  var bulkhead: PageUnderTest;
}

/** Not by frames, as Playwright would: a window that is hidden has none. */
const POLLING = { polling: 20 };

export interface LaunchOptions {
  /** The data folder; a new one when it is left out. It is removed with the app unless it was given. */
  readonly home?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `bare`, the default: without the screens, but with the renderer's bridge laid open. */
  readonly page?: 'bare' | 'screens';
}

/** What an app is started in. */
export interface Surroundings {
  /** Folder of the Electron distribution. */
  readonly electronFolder: string;
  /** What Electron has to be started with. */
  readonly electronSwitches: readonly string[];
  /** App folder. */
  readonly app: string;
  /** For `DISPLAY`; null where the system has a display anyway. */
  readonly display: string | null;
}

/** As `prepare.ts` has made them for the tests. */
function prepared(page: NonNullable<LaunchOptions['page']>): Surroundings {
  return {
    electronFolder: inject('electronFolder'),
    electronSwitches: inject('electronSwitches'),
    app: inject(page === 'bare' ? 'bareApp' : 'app'),
    display: inject('display'),
  };
}

/** No desktop of the person who runs the tests: neither its session bus nor its display. */
export function cleanEnvironment(
  home: string,
  display: string | null,
  extra: NodeJS.ProcessEnv,
): Record<string, string> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    BULKHEAD_HOME: home,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    ...(display === null ? {} : { DISPLAY: display }),
    ...extra,
  };
  delete env.WAYLAND_DISPLAY;
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The desktop app in real Electron, with a data folder of its own. */
export class DesktopApp implements AsyncDisposable {
  readonly home: string;
  readonly electron: ElectronApplication;
  /** The main process. */
  readonly process: ChildProcess;
  readonly page: Page;
  readonly #removeHome: boolean;
  #isClosed = false;

  private constructor(home: string, electron: ElectronApplication, page: Page, removeHome: boolean) {
    this.home = home;
    this.electron = electron;
    this.process = electron.process();
    this.page = page;
    this.#removeHome = removeHome;
  }

  /** @param surroundings left out by the tests, for which they were prepared */
  static async launch(
    { home, env = {}, page = 'bare' }: LaunchOptions = {},
    surroundings: Surroundings = prepared(page),
  ): Promise<DesktopApp> {
    const folder = home ?? mkdtempSync(join(tmpdir(), 'bulkhead-e2e-'));
    const { app, electronFolder, electronSwitches, display } = surroundings;
    const isRoot = process.getuid?.() === 0;
    // Playwright finds Electron through its package, which looks here first. Given a path instead, it would leave out
    // the module that keeps the app from opening windows before Playwright sees them.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = electronFolder;
    const electron = await _electron.launch({
      args: [app, ...electronSwitches, ...(isRoot ? ['--no-sandbox'] : [])],
      env: cleanEnvironment(folder, display, env),
      // Playwright would make every page think that the system is light.
      colorScheme: null,
    });
    const window = await electron.firstWindow();
    if (page === 'bare') await window.waitForFunction(() => 'bulkhead' in globalThis, undefined, POLLING);
    return new DesktopApp(folder, electron, window, home === undefined);
  }

  /** Waits for the engine. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => bulkhead.statuses.at(-1)?.state === 'ready', undefined, POLLING);
  }

  /** Quits as a person does, and waits until every process is gone. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    await this.electron.close();
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    if (this.#removeHome) rmSync(this.home, { recursive: true, force: true });
  }
}
