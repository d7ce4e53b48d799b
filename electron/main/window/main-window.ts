import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from '../app-protocol.ts';
import type { SettingsFile } from '../settings-file.ts';
import { windowBounds } from './window-state.ts';

const SMALLEST = { minWidth: 880, minHeight: 560 };

/** What is seen until the page has painted: the page's own backgrounds. */
const BACKGROUND = { light: '#ffffff', dark: '#1a1b1e' };

function screens(): Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

function remember(window: BrowserWindow, settings: SettingsFile): void {
  const { x, y, width, height } = window.getNormalBounds();
  settings.update({ window: { x, y, width, height, isMaximized: window.isMaximized() } });
}

/** Exports a log bundle without the page. */
export type ExportBundle = (window: BrowserWindow) => Promise<void>;

/** A page that is lost again within this time, in milliseconds, would be lost for ever. */
const PAGE_LOSS_MS = 10_000;

/** Tells what to do about a page that cannot be shown, and ends the app. */
async function giveUp(window: BrowserWindow, exportBundle: ExportBundle): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Bulkhead',
    message: 'Bulkhead’s window cannot be shown',
    detail:
      'Nothing that was staged is lost. Start Bulkhead again; if that does not help, start it with --disable-gpu.',
    buttons: ['Quit', 'Export log bundle…'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) await exportBundle(window);
  app.quit();
}

/** Loads a page that crashed again: what was staged is the engine's to keep, and it goes on. */
function recoverPage(window: BrowserWindow, exportBundle: ExportBundle): void {
  let lostAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    if (now - lostAt < PAGE_LOSS_MS) {
      void giveUp(window, exportBundle);
      return;
    }
    lostAt = now;
    window.webContents.reload();
  });
}

/**
 * Opens the window where it was last, and shows it as soon as the page has painted.
 *
 * @param appFolder where the app's package.json is
 */
export function openMainWindow(
  appFolder: string,
  settings: SettingsFile,
  exportBundle: ExportBundle,
): BrowserWindow {
  const saved = settings.current.window;
  const window = new BrowserWindow({
    ...windowBounds(saved, screens()),
    ...SMALLEST,
    show: false,
    title: 'Bulkhead',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(appFolder, 'out', 'desktop', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be downloaded from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (saved?.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () => remember(window, settings));
  recoverPage(window, exportBundle);
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}
