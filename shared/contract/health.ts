import { oc } from '@orpc/contract';
import * as z from 'zod';

export const HealthCheck = z.object({
  name: z.string(),
  status: z.enum(['ok', 'warning', 'failed']),
  /** What was found and, unless it is ok, what to do. */
  message: z.string(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

/** A damaged database was recovered: what happened, what is there again and what is not, in words. */
export const RecoveryNotice = z.object({
  /** Null for the list of stores. */
  store: z.string().nullable(),
  at: z.iso.datetime(),
  message: z.string(),
});
export type RecoveryNotice = z.infer<typeof RecoveryNotice>;

export const health = {
  /** Runtime, data folder, every database (integrity, version, lease), disk space; what is damaged is recovered. */
  check: oc.output(z.array(HealthCheck)),
  /** Recoveries that nobody has said to have seen. */
  notices: oc.output(z.array(RecoveryNotice)),
  /** Somebody has seen those of a store, or of the list of stores; gives what is left. */
  dismiss: oc.input(z.object({ store: z.string().nullable() })).output(z.array(RecoveryNotice)),
};
