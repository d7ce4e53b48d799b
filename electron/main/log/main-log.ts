import { appendFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type LogFields, logLine } from '../../../shared/log/log-line.ts';
import { mainLogFile } from '../../../shared/log/main-log-file.ts';
import type { LogLevel, LogSource } from '../../../shared/model/log-entry.ts';

/** Bytes of one day: what main has to tell fills a few thousandths of this, unless something repeats for ever. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Lines of one minute: a page that fails in every frame must not keep main busy with writing that down. */
const MOST_LINES = 300;
const MINUTE_MS = 60_000;

/**
 * The log of the main process, and of the window by way of it: redacted lines like those of the engine, in a file of its
 * own beside them, since it has most to tell when there is no engine. Each line is written before the call returns, so
 * that the last one before a crash is there; there are few. Never throws.
 */
export class MainLog {
  readonly #folder: string;
  readonly #now: () => number;
  #minute = 0;
  #lines = 0;
  #leftOut = 0;

  /**
   * @param folder `logs` of the data folder; made when missing
   * @param now milliseconds since the epoch
   */
  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#now = now;
  }

  error(message: string, fields?: LogFields): void {
    this.write('main', 'error', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write('main', 'warn', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write('main', 'info', message, fields);
  }

  write(source: LogSource, level: LogLevel, message: string, fields: LogFields = {}): void {
    const now = this.#now();
    if (!this.#hasRoom(now)) {
      this.#leftOut += 1;
      return;
    }
    try {
      if (this.#leftOut > 0) {
        const lines = this.#leftOut;
        this.#append(now, logLine(now, 'main', 'warn', 'Lines of the log were left out', {}, { lines }));
        this.#leftOut = 0;
      }
      this.#append(now, logLine(now, source, level, message, {}, fields));
    } catch {
      this.#leftOut += 1;
    }
  }

  #hasRoom(now: number): boolean {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#lines = 0;
    }
    this.#lines += 1;
    return this.#lines <= MOST_LINES;
  }

  #append(now: number, line: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, mainLogFile(new Date(now).toISOString().slice(0, 10)));
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size < MOST_BYTES) appendFileSync(path, `${line}\n`, { mode: 0o600 });
  }
}
