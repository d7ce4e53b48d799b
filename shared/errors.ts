import * as z from 'zod';
import { redactText } from './redaction/redact-text.ts';

/**
 * Every expected failure has one of these codes. The person reads `message`: one sentence that says what is wrong
 * and what to do. Anything thrown that is not an `AppError` is a bug and is reported as `unexpected`.
 */
export const ErrorCode = z.enum([
  'bad_input', // an argument, expression, search or file that cannot be understood; `data.column` is 1-based
  'not_found', // a store, change set, run or job that does not exist here
  'store_unreachable', // no answer from the network: offline, refused, name not found, timed out
  'not_authorised', // the token is missing, wrong, expired or lacks a scope
  'store_unavailable', // the store answers, but refuses everyone: frozen (402), locked (423), internal errors
  'in_use', // another engine holds the lease of this store's database
  'keychain_unavailable', // this machine offers no secure place for a token
  'database_corrupt', // SQLite reports damage; nothing was changed
  'database_newer', // written by a newer Bulkhead
  'disk_full', // the disk or the quota is full; the last step was rolled back
  'api_refused', // the store refused a request as malformed or too costly: a bug in Bulkhead or a changed API
  'cancelled', // the person asked to stop
  'slack_failed', // Slack cannot be reached or does not take a message
  'engine_lost', // the engine process ended before it answered; the desktop app starts it again
  'unexpected',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What an error looks like when it crosses a process: plain data. */
export const ErrorData = z.object({
  code: ErrorCode,
  message: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorData = z.infer<typeof ErrorData>;

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  /**
   * @param code what kind of failure it is; hosts choose exit codes and screens by it
   * @param message one sentence for the person: what is wrong and what to do
   * @param options.data details for machines; never a token
   */
  constructor(
    code: ErrorCode,
    message: string,
    options: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.data = options.data;
  }

  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.data === undefined ? {} : { data: { ...this.data } }),
    };
  }
}

/**
 * Any thrown value as data; a value that is not an `AppError` is a bug and becomes `unexpected`. What that has to say
 * comes from anywhere, so nothing that looks like a secret is left in it.
 */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof AppError) return error.toData();
  return { code: 'unexpected', message: redactText(error instanceof Error ? error.message : String(error)) };
}
