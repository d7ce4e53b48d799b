export interface Count {
  readonly count: number;
  readonly precision: 'EXACT' | 'AT_LEAST';
}

export function exactCount(count: number): Count {
  return { count, precision: 'EXACT' };
}

/** @param limit counting stops there; null counts everything (facts §4) */
export function limitedCount(count: number, limit: number | null): Count {
  return limit !== null && count > limit ? { count: limit, precision: 'AT_LEAST' } : exactCount(count);
}
