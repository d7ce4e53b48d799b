import type { LogContext, LogFields } from '../../../shared/log/log-line.ts';

/** Writing never throws and never waits: a full disk must not stop a run because of its log. */
export interface Log {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  /** A log whose every line carries the given context. */
  child(context: LogContext): Log;
}
