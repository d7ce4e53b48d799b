import * as z from 'zod';

export const LogLevel = z.enum(['error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** One line of the log. Lines about an API call carry all of store, run, job, attempt and request id. */
export const LogEntry = z.object({
  time: z.iso.datetime(),
  level: LogLevel,
  message: z.string(),
  store: z.string().optional(),
  run: z.number().int().optional(),
  job: z.number().int().optional(),
  attempt: z.number().int().optional(),
  requestId: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type LogEntry = z.infer<typeof LogEntry>;
