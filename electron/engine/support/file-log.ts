import winston from 'winston';
import { type LogContext, type LogFields, logLine } from '../../../shared/log/log-line.ts';
import type { LogLevel, LogSource } from '../../../shared/model/log-entry.ts';
import type { Clock } from '../clock.ts';
import { DayFile } from './day-file.ts';
import type { Log } from './log.ts';

const FILE_BYTES = 16 * 1024 * 1024;
const DAYS = 14;

/** Lines wait in memory while the disk is slow; beyond this many bytes they are counted instead of kept. */
const LONGEST_BACKLOG = 8 * 1024 * 1024;

/** How long closing waits for a disk that does not answer, in milliseconds. */
const LONGEST_CLOSING_MS = 5_000;

export interface FileLogOptions {
  /** Made when missing; files `bulkhead-YYYY-MM-DD.jsonl` in it are readable by their owner only. */
  readonly folder: string;
  /** The least severe level that is written, until it is set anew. */
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Who writes; the engine of the desktop app when it is left out. */
  readonly source?: LogSource;
  /** Bytes after which a day goes on in a further file; 16 MB. */
  readonly fileBytes?: number;
  /** Days that are kept; 14. */
  readonly days?: number;
}

export interface FileLog extends Log {
  /** Takes effect with the next line, in every log that came from this one. */
  setLevel(level: LogLevel): void;
  /** Waits until everything is written, but not for ever. */
  close(): Promise<void>;
}

/** The log of this process: JSON lines (LogEntry), one file a day, for some days, at most 256 MB, redacted. */
export function createFileLog(options: FileLogOptions): FileLog {
  const { folder, level: lowest, clock, source = 'engine', fileBytes = FILE_BYTES, days = DAYS } = options;
  const lossLine = (lines: number) =>
    logLine(
      clock.now(),
      source,
      'warn',
      'Lines of the log were left out: the disk did not take them',
      {},
      { lines },
    );
  const file = new DayFile({ folder, clock, fileBytes, days, lossLine });
  const logger = winston.createLogger({
    level: lowest,
    levels: { error: 0, warn: 1, info: 2, debug: 3 },
    format: winston.format.printf(({ message }) => String(message)),
    transports: [new winston.transports.Stream({ stream: file, eol: '\n' })],
  });
  let closing: Promise<void> | null = null;

  function write(level: LogLevel, message: string, context: LogContext, fields: LogFields): void {
    if (closing || !logger.isLevelEnabled(level)) return;
    if (file.writableLength > LONGEST_BACKLOG) {
      file.leaveOut();
      return;
    }
    try {
      logger.log({ level, message: logLine(clock.now(), source, level, message, context, fields) });
    } catch {
      file.leaveOut();
    }
  }

  function logWith(context: LogContext): Log {
    const at =
      (level: LogLevel) =>
      (message: string, fields: LogFields = {}) =>
        write(level, message, context, fields);
    return {
      error: at('error'),
      warn: at('warn'),
      info: at('info'),
      debug: at('debug'),
      child: (more) => logWith({ ...context, ...more }),
    };
  }

  async function writeOut(): Promise<void> {
    await new Promise((resolve) => logger.once('finish', resolve).end());
    await new Promise((resolve) => file.end(() => resolve(undefined)));
  }

  return {
    ...logWith({}),
    setLevel(level) {
      logger.level = level;
    },
    close() {
      closing ??= inTime(writeOut(), LONGEST_CLOSING_MS);
      return closing;
    },
  };
}

/** Resolves with the work, or when it takes longer than it may. */
async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, milliseconds);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}
