import { appendFileSync, mkdirSync } from 'node:fs';
import { logLine } from '../../../shared/log/log-line.ts';
import type { LogSource } from '../../../shared/model/log-entry.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import { logFile, logFilePath } from './log-files.ts';

/**
 * Writes a failure that ends the process into the log, now: there may be no later, and no open log.
 *
 * @param folder of the log; nothing happens when it cannot be written
 */
export function writeLastWords(folder: string, source: LogSource, error: unknown): void {
  const now = Date.now();
  const file = logFile(new Date(now).toISOString().slice(0, 10), 0);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const line = logLine(now, source, 'error', 'Something unexpected ended the process', {}, { error });
    appendFileSync(logFilePath(folder, file), `${line}\n`, { mode: 0o600 });
  } catch {
    // The process ends all the same, and its failure is the one to be seen.
  }
}

/** A failure with its stack for standard error, without secrets: that output may end up anywhere. */
export function crashText(error: unknown): string {
  return redactText(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/**
 * Ends the process when something unexpected happens in it, as Node does by itself, but with no secret on standard
 * error and the failure in the log.
 *
 * @param folder of the log; null for a process that writes none
 */
export function endCleanlyOnCrash(folder: string | null): void {
  const end = (error: unknown) => {
    if (folder !== null) writeLastWords(folder, 'engine', error);
    process.stderr.write(`${crashText(error)}\n`, () => process.exit(1));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
