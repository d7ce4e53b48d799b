import winston from 'winston';
import type { LogEntry, LogLevel } from '../../../shared/model/log-entry.ts';
import type { Clock } from '../clock.ts';
import { DayFile } from './day-file.ts';
import type { Log, LogContext, LogFields } from './log.ts';
import { redact } from './redact.ts';

const FILE_BYTES = 16 * 1024 * 1024;
const DAYS = 14;

/** Lines wait in memory while the disk is slow; beyond this many bytes they are counted instead of kept. */
const LONGEST_BACKLOG = 8 * 1024 * 1024;

export interface FileLogOptions {
  /** Made when missing; files `bulkhead-YYYY-MM-DD.jsonl` in it are readable by their owner only. */
  readonly folder: string;
  /** The least severe level that is written. */
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Bytes after which a day goes on in a further file; 16 MB. */
  readonly fileBytes?: number;
  /** Days that are kept; 14. */
  readonly days?: number;
}

/** Without secrets, whatever is handed in; redacted before anything is read from it, since a getter may throw. */
function toEntry(
  now: number,
  level: LogLevel,
  message: string,
  context: LogContext,
  more: LogFields,
): LogEntry {
  const fields = { ...(redact(context) as object), ...(redact(more) as object) } as LogFields;
  const { store, run, job, attempt, requestId, ...data } = fields;
  return {
    time: new Date(now).toISOString(),
    level,
    message: String(redact(message)),
    ...(store === undefined ? {} : { store }),
    ...(run === undefined ? {} : { run }),
    ...(job === undefined ? {} : { job }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(requestId == null ? {} : { requestId }),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  };
}

/**
 * The log of this process: JSON lines (LogEntry), one file a day, for some days, at most 256 MB, redacted.
 *
 * @returns the log; `close` waits until everything is written
 */
export function createFileLog(options: FileLogOptions): Log & { close(): Promise<void> } {
  const { folder, level: lowest, clock, fileBytes = FILE_BYTES, days = DAYS } = options;
  const file = new DayFile({ folder, clock, fileBytes, days });
  const logger = winston.createLogger({
    level: lowest,
    levels: { error: 0, warn: 1, info: 2, debug: 3 },
    format: winston.format.printf(({ message }) => String(message)),
    transports: [new winston.transports.Stream({ stream: file, eol: '\n' })],
  });
  let lost = 0;
  let closed = false;

  function write(level: LogLevel, message: string, context: LogContext, fields: LogFields): void {
    if (closed || !logger.isLevelEnabled(level)) return;
    if (file.writableLength > LONGEST_BACKLOG) {
      lost += 1;
      return;
    }
    try {
      if (lost > 0) {
        const count = lost;
        lost = 0;
        write('warn', 'The disk was too slow; lines of the log were left out', {}, { count });
      }
      logger.log({ level, message: JSON.stringify(toEntry(clock.now(), level, message, context, fields)) });
    } catch {
      lost += 1;
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

  return {
    ...logWith({}),
    async close() {
      if (closed) return;
      closed = true;
      await new Promise((resolve) => logger.once('finish', resolve).end());
      await new Promise((resolve) => file.end(() => resolve(undefined)));
    },
  };
}
