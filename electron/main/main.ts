import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import { defaultDataFolder } from '../machine/data-folder.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { BundleExport } from './bundle/bundle-export.ts';
import { startBundleHost, startDemoStoreHost, startEngineHost } from './engine/start-host.ts';
import { EngineSupervisor } from './engine/supervisor.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { logEngine } from './log/log-engine.ts';
import { logFailures } from './log/log-failures.ts';
import { logPages } from './log/log-pages.ts';
import { MainLog } from './log/main-log.ts';
import { connectPages } from './pages.ts';
import { stopBeforeQuitting } from './quitting.ts';
import { SettingsFile } from './settings-file.ts';
import { DemoStore } from './stores/demo-store.ts';
import { createEngineClient } from './stores/engine-client.ts';
import { SecretVault } from './stores/secret-vault.ts';
import { StoreTokens } from './stores/store-tokens.ts';
import { WindowSecrets } from './stores/window-secrets.ts';
import { openMainWindow } from './window/main-window.ts';
import { AppMenu } from './window/menu.ts';

// The main process: puts the parts together. It never opens a database and never imports the engine.

const appFolder = app.getAppPath();
const desktopFolder = join(defaultDataFolder(), 'desktop');
/** The engine's log folder: lines of main and window stand beside those of the engine. */
const log = new MainLog(join(defaultDataFolder(), 'logs'));

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function startApp(): void {
  const settings = new SettingsFile(join(desktopFolder, 'settings.json'));
  const vault = new SecretVault();
  const supervisor: EngineSupervisor = new EngineSupervisor({
    launch: () => startEngineHost(appFolder),
    secret: (secret) =>
      secret.kind !== 'slack-webhook' && demoStore.is(secret.store)
        ? demoStore.secret(secret.kind)
        : vault.read(secret),
  });
  logEngine(supervisor, log);
  const engine = createEngineClient(supervisor);
  const demoStore = new DemoStore({ launch: () => startDemoStoreHost(appFolder), engine, settings });
  const stores = new StoreTokens(engine, vault, demoStore);
  const secrets = new WindowSecrets(engine, vault, defaultDataFolder());
  const bundles = new BundleExport(() => startBundleHost(appFolder), log);
  let window: BrowserWindow | null = null;
  const menu = new AppMenu({ exportBundle: () => void bundles.exportWithDialogs(window) });
  const open = () => {
    window = openMainWindow(appFolder, settings, (lost) => bundles.exportWithDialogs(lost));
    window.on('closed', () => {
      window = null;
    });
  };

  nativeTheme.themeSource = settings.current.theme;
  lockDownSession(session.defaultSession);
  serveApp(join(appFolder, 'out', 'desktop', 'renderer'));
  connectPages(() => window, { supervisor, settings, stores, secrets, demoStore, menu, bundles, log });
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
  logFailures(log);
  const { electron, chrome, node } = process.versions;
  const { platform, arch } = process;
  log.info(`Bulkhead ${app.getVersion()} is started`, { electron, chrome, node, platform, arch });
  app.once('will-quit', () => log.info('Bulkhead is quit'));
  registerAppScheme();
  lockDownContents();
  logPages(log);
  void app.whenReady().then(startApp);
} else {
  process.stderr.write('Bulkhead is open already: its window comes to the front.\n');
  app.quit();
}
