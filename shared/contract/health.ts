import { oc } from '@orpc/contract';
import * as z from 'zod';

export const HealthCheck = z.object({
  name: z.string(),
  status: z.enum(['ok', 'warning', 'failed']),
  /** What was found and, unless it is ok, what to do. */
  message: z.string(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

export const health = {
  /** Runtime, data folder, every database (integrity, version, lease), disk space. */
  check: oc.output(z.array(HealthCheck)),
};
