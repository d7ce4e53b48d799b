import type { BrowserWindow, WebContents } from 'electron';
import { type DesktopServices, serveDesktop } from './desktop-router.ts';
import { onPageConnects, openPort } from './ipc.ts';

/**
 * Gives the window's page its ports: one to main after every load, and one to the engine whenever an engine is ready.
 *
 * @param currentWindow the window, if there is one
 */
export function connectPages(currentWindow: () => BrowserWindow | null, services: DesktopServices): void {
  const { supervisor } = services;
  /** The page that asked for its ports and is still there: another engine port would cut off one that did not. */
  let page: WebContents | null = null;
  const connectEngine = () => {
    if (!page || supervisor.status.current.state !== 'ready') return;
    const port = openPort(page, 'engine');
    if (port && !supervisor.connect(port)) port.close();
  };
  onPageConnects((contents) => {
    const window = currentWindow();
    if (window?.webContents !== contents) return;
    page = contents;
    const forget = () => {
      page = null;
    };
    // Another page in its place, by a reload, asks by itself. Attempts to navigate are denied and change nothing.
    contents.once('did-navigate', forget);
    contents.once('render-process-gone', forget);
    const port = openPort(contents, 'main');
    if (port) serveDesktop(port, { ...services, window });
    connectEngine();
  });
  supervisor.status.onChange(connectEngine);
}
