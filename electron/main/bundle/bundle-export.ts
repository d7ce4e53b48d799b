import { app, type BrowserWindow, clipboard, dialog } from 'electron';
import { toErrorData } from '../../../shared/errors.ts';
import type { ExportedBundle } from '../../../shared/model/bundle.ts';
import type { HostProcess } from '../engine/host-process.ts';
import type { MainLog } from '../log/main-log.ts';
import { makeBundle } from './make-bundle.ts';

const FILTERS = [{ name: 'Log bundle', extensions: ['zip'] }];

/** For `setProgressBar`: it moves, but tells no share. */
const UNKNOWN_SHARE = 2;

const ABOUT =
  'It holds the logs and run reports of all stores of the last seven days, versions, settings and the health of the databases, and no secrets. Nothing leaves this computer until you send the file.';

/** The log bundle when the engine, or the page as well, cannot help: made by a process of its own. */
export class BundleExport {
  readonly #launch: () => HostProcess;
  readonly #log: MainLog;
  #current: Promise<ExportedBundle | null> | null = null;

  /** @param launch starts the process that makes a bundle */
  constructor(launch: () => HostProcess, log: MainLog) {
    this.#launch = launch;
    this.#log = log;
  }

  /**
   * Asks where to save a bundle and makes it.
   *
   * @returns null when the person chooses no place
   * @throws AppError when it cannot be made or written
   */
  export(window: BrowserWindow | null): Promise<ExportedBundle | null> {
    this.#current ??= this.#export(window).finally(() => {
      this.#current = null;
    });
    return this.#current;
  }

  /** The same, told by dialogs of the system: no page can tell anything. */
  async exportWithDialogs(window: BrowserWindow | null): Promise<void> {
    const { response } = await message(window, {
      type: 'question',
      message: 'Export a log bundle for support?',
      detail: ABOUT,
      buttons: ['Export…', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) return;
    try {
      const bundle = await this.export(window);
      if (bundle) await tellSaved(window, bundle);
    } catch (error) {
      const { message: detail } = toErrorData(error);
      await message(window, { type: 'error', message: 'The log bundle was not saved', detail });
    }
  }

  async #export(window: BrowserWindow | null): Promise<ExportedBundle | null> {
    const options = {
      title: 'Save the log bundle as',
      defaultPath: `bulkhead-log-bundle-${new Date().toISOString().slice(0, 10)}.zip`,
      filters: FILTERS,
    };
    const { filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    if (filePath === '') return null;
    window?.setProgressBar(UNKNOWN_SHARE);
    try {
      return await makeBundle(this.#launch, filePath);
    } catch (error) {
      this.#log.error('A log bundle could not be made', { error });
      throw error;
    } finally {
      if (window && !window.isDestroyed()) window.setProgressBar(-1);
    }
  }
}

function message(window: BrowserWindow | null, options: Electron.MessageBoxOptions) {
  const named = { title: app.getName(), ...options };
  return window ? dialog.showMessageBox(window, named) : dialog.showMessageBox(named);
}

async function tellSaved(window: BrowserWindow | null, { id, path, missing }: ExportedBundle): Promise<void> {
  const { response } = await message(window, {
    type: 'info',
    message: `Log bundle ${id} is saved`,
    detail: [
      'Quote this id in the ticket.',
      path,
      ...missing.map((what) => `Could not be read: ${what}`),
    ].join('\n'),
    buttons: ['Copy the id', 'Close'],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) clipboard.writeText(id);
}
