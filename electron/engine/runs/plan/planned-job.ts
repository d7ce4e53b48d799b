import type { JobKind } from '../../../../shared/model/job.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';

/** One API call of a plan: its kind and the changes that go into it. */
export interface PlannedJob {
  readonly kind: JobKind;
  readonly changes: readonly SendableChange[];
}

/** Most variants of one call: the API's limit for input arrays (facts §1.1; more than 250 was never recorded). */
export const MAX_VARIANTS = 250;
/** Most metafields of one `metafieldsSet` (facts §3). */
export const MAX_METAFIELDS_SET = 25;
/** Most identifiers of one `metafieldsDelete` (facts §3). */
export const MAX_METAFIELDS_DELETE = 250;
/** Most quantities of one `inventorySetQuantities` (facts §3). */
export const MAX_QUANTITIES = 250;
