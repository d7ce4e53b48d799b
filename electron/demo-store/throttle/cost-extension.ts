import type { ThrottleStatus } from './leaky-bucket.ts';

/** `extensions.cost` of an answer (facts §1.3). */
export interface CostExtension {
  readonly requestedQueryCost: number;
  /** Null when the request was not executed. */
  readonly actualQueryCost: number | null;
  readonly throttleStatus: ThrottleStatus;
}

export function costExtension(
  requested: number,
  actual: number | null,
  status: ThrottleStatus,
): CostExtension {
  return { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: status };
}
