import { fieldSpec, metafieldName } from '../../../../shared/model/field.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';
import { tagDifference } from '../merge.ts';
import { MAX_VARIANTS, type PlannedJob } from './planned-job.ts';

/** The changes of one product, sorted by the calls that can carry them. */
export interface ProductPlan {
  /** Jobs of this product alone. */
  readonly jobs: PlannedJob[];
  /** Changes that are cheapest in calls shared with other products. */
  readonly sharedSets: SendableChange[];
  readonly sharedDeletes: SendableChange[];
  readonly sharedQuantities: SendableChange[];
}

/**
 * From how many variants on a product's own call (10 + 0.6 a variant with one metafield) is cheaper than its share of
 * a `metafieldsSet` of 25 (0.4 + 2 a variant): facts §1.2.
 */
const OWN_CALL_FROM_VARIANTS = 6;

const isMetafield = (change: SendableChange): boolean => metafieldName(change.field) !== null;

function tagsJob(change: SendableChange): PlannedJob {
  const { added, removed, respelled } = tagDifference(change.base, change.value);
  // Adding a tag that is there already leaves its spelling.
  if (respelled.length > 0) return { kind: 'productUpdate', changes: [change] };
  if (removed.length === 0) return { kind: 'tagsAdd', changes: [change] };
  if (added.length === 0) return { kind: 'tagsRemove', changes: [change] };
  return { kind: 'productUpdate', changes: [change] };
}

function planProductLevel(changes: readonly SendableChange[], plan: ProductPlan): void {
  const sets = changes.filter((change) => isMetafield(change) && change.value !== null);
  plan.sharedDeletes.push(...changes.filter((change) => isMetafield(change) && change.value === null));
  const fields = changes.filter((change) => !isMetafield(change));
  const [only] = fields;
  if (only === undefined) {
    plan.sharedSets.push(...sets);
  } else if (fields.length === 1 && only.field === 'tags' && sets.length === 0) {
    plan.jobs.push(tagsJob(only));
  } else {
    // The call happens anyway: a metafield in it costs 0.4 points, in a shared call at least 4.4.
    plan.jobs.push({ kind: 'productUpdate', changes: [...fields, ...sets] });
  }
}

/** Whole variants to a call, so that answers can be told apart by variant. */
function variantCalls(changes: readonly SendableChange[]): PlannedJob[] {
  const jobs: { kind: 'variantsUpdate'; changes: SendableChange[] }[] = [];
  let variants = new Set<string>();
  for (const change of changes) {
    const id = change.variantId ?? '';
    const job = jobs.at(-1);
    if (!job || (!variants.has(id) && variants.size === MAX_VARIANTS)) {
      jobs.push({ kind: 'variantsUpdate', changes: [change] });
      variants = new Set([id]);
    } else {
      job.changes.push(change);
      variants.add(id);
    }
  }
  return jobs;
}

function planVariantLevel(changes: readonly SendableChange[], plan: ProductPlan): void {
  plan.sharedDeletes.push(...changes.filter((change) => isMetafield(change) && change.value === null));
  const writes = changes.filter((change) => !isMetafield(change) || change.value !== null);
  const variants = new Set(writes.map((change) => change.variantId));
  if (writes.every(isMetafield) && variants.size < OWN_CALL_FROM_VARIANTS) plan.sharedSets.push(...writes);
  else plan.jobs.push(...variantCalls(writes));
}

/**
 * Packs the changes of one product into the fewest points (facts §1.2, §3).
 *
 * @param changes all changes of one product, each variant's next to each other
 */
export function planProduct(changes: readonly SendableChange[]): ProductPlan {
  const plan: ProductPlan = { jobs: [], sharedSets: [], sharedDeletes: [], sharedQuantities: [] };
  const byLevel = {
    product: [] as SendableChange[],
    variant: [] as SendableChange[],
    quantity: plan.sharedQuantities,
  };
  for (const change of changes) byLevel[fieldSpec(change.field).level].push(change);
  if (byLevel.product.length > 0) planProductLevel(byLevel.product, plan);
  if (byLevel.variant.length > 0) planVariantLevel(byLevel.variant, plan);
  return plan;
}
