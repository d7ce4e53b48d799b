/** What one measurement of a queue got to do. */
export interface QueueInput {
  readonly jobs: number;
  readonly folder: string;
}

/** In milliseconds. */
export interface QueueResult {
  readonly enqueueMs: number;
  readonly processMs: number;
  readonly peakMegabytes: number;
}

/** Jobs that run at the same time. */
export const CONCURRENCY = 10;

/** The change that a job is about: a price of one variant. */
export interface JobPayload {
  readonly productId: string;
  readonly variantId: string;
  readonly field: string;
  readonly base: string;
  readonly value: string;
}

export function payload(number: number): JobPayload {
  const price = 5 + (number % 200);
  return {
    productId: String(8_000_000_000_000 + number),
    variantId: String(45_000_000_000_000 + number),
    field: 'price',
    base: `${price}.00`,
    value: `${price}.99`,
  };
}

/** The work of a job: nothing, but like a call it lets the event loop turn. */
export function work(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** @throws Error unless every job was handled once */
export function assertAllHandled(handled: readonly string[], jobs: number): void {
  const distinct = new Set(handled).size;
  if (handled.length === jobs && distinct === jobs) return;
  throw new Error(`${handled.length} jobs handled, ${distinct} different ones, instead of ${jobs}.`);
}

export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
