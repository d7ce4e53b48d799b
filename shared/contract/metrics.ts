import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Whether the engine's metrics are served, and where. */
export const MetricsStatus = z.object({
  /** `http://127.0.0.1:PORT/metrics`; null when they are not served. */
  url: z.string().nullable(),
  /** Why not, in words, when they should be. */
  problem: z.string().nullable(),
});
export type MetricsStatus = z.infer<typeof MetricsStatus>;

export const metrics = {
  status: oc.output(MetricsStatus),
};
