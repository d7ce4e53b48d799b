import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import { defaultDataFolder } from '../machine/data-folder.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { startDemoStoreHost, startEngineHost } from './engine/start-host.ts';
import { EngineSupervisor } from './engine/supervisor.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { connectPages } from './pages.ts';
import { stopBeforeQuitting } from './quitting.ts';
import { SettingsFile } from './settings-file.ts';
import { DemoStore } from './stores/demo-store.ts';
import { createEngineClient } from './stores/engine-client.ts';
import { StoreTokens } from './stores/store-tokens.ts';
import { TokenVault } from './stores/token-vault.ts';
import { openMainWindow } from './window/main-window.ts';
import { AppMenu } from './window/menu.ts';

// The main process: puts the parts together. It never opens a database and never imports the engine.

const appFolder = app.getAppPath();
const desktopFolder = join(defaultDataFolder(), 'desktop');

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function startApp(): void {
  const settings = new SettingsFile(join(desktopFolder, 'settings.json'));
  const vault = new TokenVault();
  const supervisor: EngineSupervisor = new EngineSupervisor({
    launch: () => startEngineHost(appFolder),
    token: (store) => (demoStore.is(store) ? demoStore.token() : vault.read(store)),
  });
  const engine = createEngineClient(supervisor);
  const demoStore = new DemoStore({ launch: () => startDemoStoreHost(appFolder), engine, settings });
  const stores = new StoreTokens(engine, vault, demoStore);
  const menu = new AppMenu();
  let window: BrowserWindow | null = null;
  const open = () => {
    window = openMainWindow(appFolder, settings);
    window.on('closed', () => {
      window = null;
    });
  };

  nativeTheme.themeSource = settings.current.theme;
  lockDownSession(session.defaultSession);
  serveApp(join(appFolder, 'out', 'desktop', 'renderer'));
  connectPages(() => window, { supervisor, settings, stores, demoStore, menu });
  stopBeforeQuitting(supervisor, demoStore);
  app.on('second-instance', () => window && bringToFront(window));
  app.on('activate', () => window ?? open());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  supervisor.start();
  open();
}

app.setName('Bulkhead');
app.setPath('userData', join(desktopFolder, 'chromium'));
if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  lockDownContents();
  void app.whenReady().then(startApp);
} else {
  process.stderr.write('Bulkhead is open already: its window comes to the front.\n');
  app.quit();
}
