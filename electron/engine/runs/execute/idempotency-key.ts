import { createHash } from 'node:crypto';
import type { SendableChange } from '../job-kinds/job-kind.ts';

/**
 * The key under which the store remembers an inventory call for 24 hours (facts §3). The same call after an unclear answer
 * gives the same key, so that it is carried out once however often it arrives; a definite failure, or anything else to
 * send, gives a new one.
 *
 * @param nonce of the run, unique to it whichever database file it is in
 * @param failures how often the store has definitely refused the job
 */
export function idempotencyKey(
  nonce: string,
  job: number,
  failures: number,
  changes: readonly Pick<SendableChange, 'id' | 'current' | 'send'>[],
): string {
  const content = changes.map((change) => [change.id, change.current, change.send]);
  return createHash('sha256')
    .update(JSON.stringify([nonce, job, failures, content]))
    .digest('hex');
}
