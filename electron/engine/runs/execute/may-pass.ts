import type { CallFailure } from '../../shopify/store-client.ts';

const MAY_PASS: ReadonlySet<CallFailure['kind']> = new Set([
  'offline',
  'unavailable',
  'throttled',
  'unknown',
]);

/** Whether a failure may pass by itself: the lane waits and tries again. */
export function mayPass({ kind }: CallFailure): boolean {
  return MAY_PASS.has(kind);
}
