import { app, type WebContents } from 'electron';
import type { LogLevel } from '../../../shared/model/log-entry.ts';
import type { MainLog } from './main-log.ts';

/** By Chromium's number (Electron up to 34) and by its word (later). */
const LEVELS: Readonly<Record<string, LogLevel>> = { 2: 'warn', 3: 'error', warning: 'warn', error: 'error' };

/** What a page printed on its console, in the form of whichever Electron this is. */
function consoleLine(details: readonly unknown[]) {
  const event = details[0] as {
    level?: unknown;
    message?: unknown;
    lineNumber?: unknown;
    sourceId?: unknown;
  };
  const [, level, message, line, source] = details;
  return {
    level: LEVELS[String(event.level ?? level)],
    message: String(event.message ?? message),
    source: String(event.sourceId ?? source),
    line: event.lineNumber ?? line,
  };
}

function logPage(contents: WebContents, log: MainLog): void {
  // Uncaught errors, unhandled rejections, refusals of the content security policy and what React's error boundaries
  // catch all reach the console, whatever state the page is in.
  contents.on('console-message', (...details: unknown[]) => {
    const { level, message, source, line } = consoleLine(details);
    if (level !== undefined) log.write('window', level, message, { source, line });
  });
  contents.on('preload-error', (_event, path, error) =>
    log.write('window', 'error', 'The preload script failed', { path, error }),
  );
  contents.on('did-fail-load', (_event, code, description, url) =>
    log.write('window', 'error', 'The page could not be loaded', { code, description, url }),
  );
  contents.on('render-process-gone', (_event, { reason, exitCode }) =>
    log.write('window', reason === 'clean-exit' ? 'info' : 'error', 'The page’s process is gone', {
      reason,
      exitCode,
    }),
  );
  contents.on('unresponsive', () => log.write('window', 'warn', 'The page does not react'));
  contents.on('responsive', () => log.write('window', 'info', 'The page reacts again'));
}

/** Writes down what goes wrong in every page, and in Chromium's other processes. Must be called before pages are made. */
export function logPages(log: MainLog): void {
  app.on('web-contents-created', (_event, contents) => logPage(contents, log));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason !== 'clean-exit')
      log.warn('A helper process is gone', { type, reason, exitCode, name, serviceName });
  });
}
