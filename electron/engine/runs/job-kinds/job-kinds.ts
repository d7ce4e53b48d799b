import type { JobKind } from '../../../../shared/model/job.ts';
import { inventorySet } from './inventory-set.ts';
import type { JobKindRunner } from './job-kind.ts';
import { metafieldsDelete, metafieldsSet } from './metafields.ts';
import { productUpdate } from './product-update.ts';
import { tagsAdd, tagsRemove } from './tags.ts';
import { variantsUpdate } from './variants-update.ts';

/** Every mutation that a run may send. */
export const JOB_KINDS: Readonly<Record<JobKind, JobKindRunner>> = {
  productUpdate,
  tagsAdd,
  tagsRemove,
  variantsUpdate,
  metafieldsSet,
  metafieldsDelete,
  inventorySet,
};
