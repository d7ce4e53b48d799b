import type { JobKind } from '../../../shared/model/job.ts';

/** Calls to the store as people say them. */
export const JOB_KIND_WORDS = {
  productUpdate: 'Update one product',
  tagsAdd: 'Add tags to one product',
  tagsRemove: 'Take tags off one product',
  variantsUpdate: 'Update variants of one product',
  metafieldsSet: 'Set metafields of up to 25 owners',
  metafieldsDelete: 'Delete metafields',
  inventorySet: 'Set quantities at a location',
} as const satisfies Record<JobKind, string>;
