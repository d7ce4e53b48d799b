import * as z from 'zod';

export const LogLevel = z.enum(['error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** Who wrote a line: the engine of the desktop app, a command, the main process, or the window by way of it. */
export const LogSource = z.enum(['engine', 'command', 'main', 'window']);
export type LogSource = z.infer<typeof LogSource>;

/** One line of the log. Lines about an API call carry all of store, run, job, attempt, call and request id. */
export const LogEntry = z.object({
  time: z.iso.datetime(),
  level: LogLevel,
  source: LogSource.default('engine'),
  message: z.string(),
  store: z.string().optional(),
  run: z.number().int().optional(),
  job: z.number().int().optional(),
  attempt: z.number().int().optional(),
  /** Our own id of a call, which the store gets with it: it joins both sides when no answer ever came. */
  call: z.string().optional(),
  /** Shopify's `X-Request-Id`. */
  requestId: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type LogEntry = z.infer<typeof LogEntry>;
