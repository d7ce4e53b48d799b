import type { ErrorCode } from '../../../shared/errors.ts';

/** What the command line ends with, for scripts. The help text and the README show the same table. */
export const ExitCode = {
  done: 0,
  unexpected: 1,
  usage: 2,
  unfinished: 3,
  unreachable: 4,
  notAuthorised: 5,
  inUse: 6,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export const EXIT_CODE_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'anything unexpected',
  2: 'the command, its arguments or its input cannot be understood',
  3: 'finished, but some changes failed or are held',
  4: 'the store cannot be reached',
  5: 'the store does not accept the token',
  6: 'the data folder is in use by another engine',
};

const OF_ERROR: Readonly<Record<ErrorCode, ExitCode>> = {
  bad_input: ExitCode.usage,
  not_found: ExitCode.usage,
  store_unreachable: ExitCode.unreachable,
  store_unavailable: ExitCode.unreachable,
  not_authorised: ExitCode.notAuthorised,
  in_use: ExitCode.inUse,
  keychain_unavailable: ExitCode.unexpected,
  database_corrupt: ExitCode.unexpected,
  database_newer: ExitCode.unexpected,
  disk_full: ExitCode.unexpected,
  api_refused: ExitCode.unexpected,
  cancelled: ExitCode.unexpected,
  slack_failed: ExitCode.unexpected,
  engine_lost: ExitCode.unexpected,
  unexpected: ExitCode.unexpected,
};

export function exitCodeOf(error: ErrorCode): ExitCode {
  return OF_ERROR[error];
}
