export type Plan = 'standard' | 'advanced' | 'plus' | 'enterprise';

/** Points restored per second (facts §1.1). */
export const RESTORE_RATES: Readonly<Record<Plan, number>> = {
  standard: 100,
  advanced: 200,
  plus: 1000,
  enterprise: 2000,
};

/** A full bucket holds what is restored in this many seconds (facts §1.1: 2,000 at 100, 20,000 at 1,000). */
export const BUCKET_SECONDS = 20;

/** What one document may request on any plan (facts §1.1). */
export const MAX_DOCUMENT_COST = 1000;
