import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { app, type BrowserWindow, dialog, Notification, nativeTheme } from 'electron';
import { desktopContract } from '../../shared/contract/desktop.ts';
import { AppError } from '../../shared/errors.ts';
import type { LinkPort } from '../../shared/rpc/port-link.ts';
import { errorsAsData } from '../../shared/rpc/serve-errors.ts';
import { assertKeychain } from '../machine/keychain.ts';
import type { BundleExport } from './bundle/bundle-export.ts';
import { ENGINE_RUNTIME } from './engine/start-host.ts';
import type { EngineSupervisor } from './engine/supervisor.ts';
import { openLink } from './links.ts';
import type { MainLog } from './log/main-log.ts';
import type { SettingsFile } from './settings-file.ts';
import type { DemoStore } from './stores/demo-store.ts';
import type { StoreTokens } from './stores/store-tokens.ts';
import type { WindowSecrets } from './stores/window-secrets.ts';
import type { AppMenu } from './window/menu.ts';

export interface DesktopServices {
  readonly supervisor: EngineSupervisor;
  readonly settings: SettingsFile;
  readonly stores: StoreTokens;
  readonly secrets: WindowSecrets;
  readonly demoStore: DemoStore;
  readonly menu: AppMenu;
  readonly bundles: BundleExport;
  readonly log: MainLog;
}

interface DesktopContext extends DesktopServices {
  /** The one that asks. */
  readonly window: BrowserWindow;
}

const procedures = implement(desktopContract).$context<DesktopContext>();

/** The system's bar has no words: it takes its colour from these. */
const PROGRESS_MODE = { running: 'normal', paused: 'paused', failed: 'error' } as const;

async function keychainProblem(): Promise<string | null> {
  try {
    await assertKeychain();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function comeToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const router = procedures.router({
  app: {
    info: procedures.app.info.handler(() => ({
      version: app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
      node: process.versions.node,
      engineRuntime: ENGINE_RUNTIME,
    })),
  },
  engine: {
    watch: procedures.engine.watch.handler(async function* ({ context, signal }) {
      yield* context.supervisor.status.follow(signal);
    }),
    restart: procedures.engine.restart.handler(({ context }) => context.supervisor.start()),
  },
  stores: {
    connect: procedures.stores.connect.handler(({ input, context }) => context.stores.connect(input)),
    replaceToken: procedures.stores.replaceToken.handler(({ input, context }) =>
      context.stores.replaceToken(input),
    ),
    remove: procedures.stores.remove.handler(({ input, context }) => context.stores.remove(input.store)),
  },
  secrets: {
    keep: procedures.secrets.keep.handler(({ input, context }) => context.secrets.keep(input)),
    isKept: procedures.secrets.isKept.handler(({ input, context }) => context.secrets.isKept(input.secret)),
    forget: procedures.secrets.forget.handler(({ input, context }) => context.secrets.forget(input.secret)),
  },
  keychain: { problem: procedures.keychain.problem.handler(keychainProblem) },
  demoStore: { start: procedures.demoStore.start.handler(({ context }) => context.demoStore.start()) },
  theme: {
    get: procedures.theme.get.handler(({ context }) => context.settings.current.theme),
    set: procedures.theme.set.handler(({ input, context }) => {
      nativeTheme.themeSource = input;
      context.settings.update({ theme: input });
    }),
  },
  menu: {
    set: procedures.menu.set.handler(({ input, context }) => context.menu.set(input)),
    watch: procedures.menu.watch.handler(async function* ({ context, signal }) {
      yield* context.menu.watch(signal);
    }),
    taken: procedures.menu.taken.handler(({ input, context }) => context.menu.taken(input.id)),
  },
  bundle: {
    export: procedures.bundle.export.handler(({ context }) => context.bundles.export(context.window)),
  },
  notices: {
    notify: procedures.notices.notify.handler(({ input, context }) => {
      if (context.window.isFocused()) return;
      const { title, body, command } = input;
      const notification = new Notification({ title, body });
      notification.on('click', () => {
        comeToFront(context.window);
        if (command !== undefined) context.menu.choose(command);
      });
      notification.show();
    }),
    progress: procedures.notices.progress.handler(({ input, context }) => {
      context.window.setProgressBar(input.share ?? -1, { mode: PROGRESS_MODE[input.state] });
    }),
  },
  files: {
    chooseToOpen: procedures.files.chooseToOpen.handler(async ({ input, context }) => {
      const { filePaths } = await dialog.showOpenDialog(context.window, {
        ...input,
        properties: ['openFile'],
      });
      return filePaths[0] === undefined ? null : { path: filePaths[0] };
    }),
    chooseToSave: procedures.files.chooseToSave.handler(async ({ input, context }) => {
      const { title, filters, fileName } = input;
      const { filePath } = await dialog.showSaveDialog(context.window, {
        title,
        filters,
        defaultPath: fileName,
      });
      return filePath === '' ? null : { path: filePath };
    }),
  },
  links: { open: procedures.links.open.handler(({ input }) => openLink(input.url)) },
});

/** Answers what the window asks of main, until the port closes. */
export function serveDesktop(port: LinkPort, context: DesktopContext): void {
  const reportBug = (error: unknown) =>
    context.log.error('A call of the window failed unexpectedly', { error });
  const handler = new RPCHandler(router, { clientInterceptors: [errorsAsData(reportBug)] });
  handler.upgrade(port, { context });
  port.start();
}
