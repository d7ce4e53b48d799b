import { databaseError } from '../database.ts';
import { isDamage } from './read-around-damage.ts';

/** Whether a failure, in SQLite's words or in ours, was met in a damaged database. */
export function isDamageError(error: unknown): boolean {
  const known = databaseError(error);
  return (
    known instanceof Error && 'code' in known && known.code === 'database_corrupt' && isDamage(known.cause)
  );
}
