import { app, BrowserWindow, dialog } from 'electron';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import type { MainLog } from './main-log.ts';

function inWords(error: unknown): string {
  return redactText(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/**
 * Writes down what main itself does wrong, without secrets. What happens while a window is open does not end the app:
 * the engine works on. Without a window nobody would see that something is wrong, so the app says it and ends.
 */
export function logFailures(log: MainLog): void {
  // A terminal that was closed; failing to say something there must not be a failure to be said there.
  process.stderr.on('error', () => {});
  const tell = (message: string) => (error: unknown) => {
    log.error(message, { error });
    process.stderr.write(`${inWords(error)}\n`);
    if (BrowserWindow.getAllWindows().length > 0) return;
    dialog.showErrorBox(
      'Bulkhead could not start',
      `${inWords(error).split('\n')[0]}\n\nNothing that was staged is lost. For support, save the log with the command “bulkhead bundle”, or send the folder “logs” of the data folder.`,
    );
    app.exit(1);
  };
  process.on('uncaughtException', tell('The main process failed'));
  process.on('unhandledRejection', tell('The main process failed in the background'));
}
