import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { appMigrations } from '../../electron/engine/store/migrations/app-migrations.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { engineProcess, isAlive } from './support/processes.ts';

it('ends the engine before itself, however it is told to quit', async () => {
  await using app = await DesktopApp.launch();
  await app.ready();
  const engine = await engineProcess(app);
  const exited = once(app.process, 'exit');
  app.process.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(isAlive(engine)).toBe(false);
});

it('leaves no engine behind when it is killed', async () => {
  await using app = await DesktopApp.launch();
  await app.ready();
  const engine = await engineProcess(app);
  app.process.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(engine)).toBe(false), { timeout: 10_000, interval: 50 });
});

it('opens the window where it was, as large as it was', async () => {
  const bounds = { x: 220, y: 140, width: 1_000, height: 700 };
  await using app = await DesktopApp.launch();
  const move = (target: DesktopApp, to: typeof bounds) =>
    target.electron.evaluate(
      ({ BrowserWindow }, box) => BrowserWindow.getAllWindows()[0]?.setBounds(box),
      to,
    );
  const now = (target: DesktopApp) =>
    target.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await move(app, bounds);
  await vi.waitFor(async () => expect(await now(app)).toEqual(bounds));
  await app.close();

  await using again = await DesktopApp.launch({ home: app.home });
  expect(await now(again)).toEqual(bounds);
  // Off every screen: a monitor was unplugged.
  await move(again, { ...bounds, x: 90_000 });
  await again.close();
  await using back = await DesktopApp.launch({ home: app.home });
  expect((await now(back))?.x).toBeLessThan(1_920);
});

it('remembers the theme, and the page follows it', async () => {
  await using app = await DesktopApp.launch();
  const isDark = (target: DesktopApp) =>
    target.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await app.page.evaluate(() => bulkhead.desktop.theme.set('dark'));
  await vi.waitFor(async () => expect(await isDark(app)).toBe(true));
  await app.close();
  await using again = await DesktopApp.launch({ home: app.home });
  expect(await isDark(again)).toBe(true);
  expect(await again.page.evaluate(() => bulkhead.desktop.theme.get())).toBe('dark');
});

it('says what is wrong when the engine cannot start, and starts it when that is mended', async () => {
  const home = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-'));
  try {
    const future = { version: 9_990, name: 'future', sql: 'SELECT 1' };
    openDatabase(join(home, 'app.db'), [...appMigrations, future]).close();
    await using app = await DesktopApp.launch({ home });
    const listed = app.page.evaluate(() => bulkhead.outcome(bulkhead.engine.stores.list()));
    await vi.waitFor(async () => {
      const last = await app.page.evaluate(() => bulkhead.statuses.at(-1));
      expect(last).toMatchObject({ state: 'failed', error: { code: 'database_newer' } });
    });
    expect(await listed).toMatchObject({ error: { code: 'database_newer' } });
    rmSync(join(home, 'app.db'));
    await app.page.evaluate(() => bulkhead.desktop.engine.restart());
    await app.ready();
    expect(await app.page.evaluate(() => bulkhead.engine.stores.list())).toEqual([]);
  } finally {
    rmSync(home, { recursive: true });
  }
});

it('loads a page that crashed again', async () => {
  await using app = await DesktopApp.launch();
  await app.ready();
  const reloaded = app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<string>((resolve) => {
      contents?.once('did-finish-load', () => resolve(contents.getURL()));
      contents?.forcefullyCrashRenderer();
    });
  });
  expect(await reloaded).toBe('app://bulkhead/index.html');
});

it('shows the window’s commands in native menus and tells which was chosen', async () => {
  await using app = await DesktopApp.launch();
  await app.page.evaluate(() =>
    bulkhead.desktop.menu.set([
      {
        label: 'Stores',
        groups: [
          [{ id: 'store.add', label: 'Add a store …', accelerator: 'CmdOrCtrl+Shift+N' }],
          [{ id: 'store.1', label: 'Acme', checked: true }],
        ],
      },
    ]),
  );
  const chosen = app.page.evaluate(async () => {
    const commands = await bulkhead.desktop.menu.watch();
    document.title = 'watching';
    return (await commands.next()).value;
  });
  await app.page.waitForFunction(() => document.title === 'watching');
  const items = await app.electron.evaluate(({ Menu }) => {
    const stores = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Stores')?.submenu;
    stores?.items[0]?.click();
    return stores?.items.map(({ type, label, checked, accelerator }) => ({
      type,
      label,
      checked,
      accelerator,
    }));
  });
  expect(items).toEqual([
    expect.objectContaining({ label: 'Add a store …', accelerator: 'CmdOrCtrl+Shift+N' }),
    expect.objectContaining({ type: 'separator' }),
    expect.objectContaining({ type: 'checkbox', label: 'Acme', checked: true }),
  ]);
  expect(await chosen).toBe('store.add');
});
