import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this account may not',
  EPERM: 'this account may not',
  EROFS: 'the disk is read-only',
  ENOENT: 'it or its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EISDIR: 'it is a folder',
};

/**
 * The system's refusal of a file in words; anything else is returned as it is.
 *
 * @param path the file that the person chose
 * @param verb what could not be done: `written`
 */
export function fileFailure(error: unknown, path: string, verb: 'written' | 'read'): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const code = String(error.code);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'disk_full',
      `There is no room for “${basename(path)}”. Free some space and try again.`,
      {
        cause: error,
      },
    );
  }
  const reason = REASONS[code];
  if (reason === undefined) return error;
  return new AppError('bad_input', `“${path}” cannot be ${verb}: ${reason}. Choose another place.`, {
    cause: error,
  });
}
