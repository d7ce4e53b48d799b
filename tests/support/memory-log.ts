import type { Log } from '../../electron/engine/support/log.ts';
import type { LogContext, LogFields } from '../../shared/log/log-line.ts';
import type { LogLevel } from '../../shared/model/log-entry.ts';

export interface MemoryLine extends LogFields {
  readonly level: LogLevel;
  readonly message: string;
}

/** A log that a test can read. */
export function memoryLog(): Log & { readonly lines: MemoryLine[] } {
  const lines: MemoryLine[] = [];
  const logWith = (context: LogContext): Log => {
    const at =
      (level: LogLevel) =>
      (message: string, fields: LogFields = {}) => {
        lines.push({ ...context, ...fields, level, message });
      };
    return {
      error: at('error'),
      warn: at('warn'),
      info: at('info'),
      debug: at('debug'),
      child: (more) => logWith({ ...context, ...more }),
    };
  };
  return { ...logWith({}), lines };
}
