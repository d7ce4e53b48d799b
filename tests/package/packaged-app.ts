import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject, vi } from 'vitest';

/**
 * The packaged app, started as a person starts it. Playwright cannot attach to its main process, which is what a fuse
 * is for; it attaches to the page as a browser's developer tools do.
 */
export class PackagedApp implements AsyncDisposable {
  readonly page: Page;
  readonly process: ChildProcess;
  readonly #browser: Browser;
  readonly #home: string;

  private constructor(process: ChildProcess, browser: Browser, page: Page, home: string) {
    this.process = process;
    this.#browser = browser;
    this.page = page;
    this.#home = home;
  }

  static async start(): Promise<PackagedApp> {
    const home = mkdtempSync(join(tmpdir(), 'bulkhead-package-'));
    const isRoot = process.getuid?.() === 0;
    const app = spawn(
      join(inject('packagedApp'), 'bulkhead'),
      ['--remote-debugging-port=0', '--disable-gpu', ...(isRoot ? ['--no-sandbox'] : [])],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          BULKHEAD_HOME: home,
          DISPLAY: inject('packageDisplay'),
          DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
        },
      },
    );
    const address = await debuggingAddress(app);
    await vi.waitFor(() => assertPageIsThere(address), { timeout: 30_000, interval: 50 });
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (!page) throw new Error('The packaged app opened no window.');
    return new PackagedApp(app, browser, page, home);
  }

  /** Asks it to quit, and waits for that. */
  async quit(): Promise<number | null> {
    await this.#browser.close();
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const [code] = await exited;
    return code as number | null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.quit();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** Playwright waits for ever when it attaches to a window whose page is not there yet. */
async function assertPageIsThere(debugging: string): Promise<void> {
  const answer = await fetch(`http://${new URL(debugging).host}/json/list`);
  const targets = (await answer.json()) as { type: string; url: string }[];
  if (targets.some(({ type, url }) => type === 'page' && url.startsWith('app://'))) return;
  throw new Error('The packaged app shows no page.');
}

async function debuggingAddress(app: ChildProcess): Promise<string> {
  if (!app.stderr) throw new Error('The standard error of the app is not read.');
  const lines: string[] = [];
  for await (const line of createInterface({ input: app.stderr })) {
    lines.push(line);
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    // Read on, so that the app never waits for somebody to read what it says.
    if (address) {
      app.stderr.resume();
      return address;
    }
  }
  throw new Error(`The packaged app ended at once: ${lines.join('\n')}`);
}
