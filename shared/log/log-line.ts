import type { LogEntry, LogLevel, LogSource } from '../model/log-entry.ts';
import { redact } from '../redaction/redact.ts';

/** What a line is about. Calls to the store carry all of it. */
export interface LogContext {
  readonly store?: string;
  readonly run?: number;
  readonly job?: number;
  readonly attempt?: number;
  readonly call?: string;
  readonly requestId?: string | null;
}

export type LogFields = LogContext & Readonly<Record<string, unknown>>;

/**
 * One line of the log as JSON, without a line break. Without secrets, whatever is handed in: everything is redacted
 * before anything is read from it, since a getter may throw.
 *
 * @param now milliseconds since the epoch
 * @param context of the log that writes; `fields` come on top of it
 */
export function logLine(
  now: number,
  source: LogSource,
  level: LogLevel,
  message: string,
  context: LogContext,
  fields: LogFields = {},
): string {
  const safe = { ...(redact(context) as object), ...(redact(fields) as object) } as LogFields;
  const { store, run, job, attempt, call, requestId, ...data } = safe;
  const entry: LogEntry = {
    time: new Date(now).toISOString(),
    level,
    source,
    message: String(redact(message)),
    ...(store === undefined ? {} : { store }),
    ...(run === undefined ? {} : { run }),
    ...(job === undefined ? {} : { job }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(call === undefined ? {} : { call }),
    ...(requestId == null ? {} : { requestId }),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  };
  return JSON.stringify(entry);
}
