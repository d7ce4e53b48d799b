import type { JobKind } from '../../../../shared/model/job.ts';
import type { SendableChange } from '../job-kinds/job-kind.ts';
import { MAX_METAFIELDS_DELETE, MAX_METAFIELDS_SET, MAX_QUANTITIES, type PlannedJob } from './planned-job.ts';
import { planProduct } from './product-jobs.ts';

/** Fills calls that may carry changes of several products, one call after the other. */
class SharedCall {
  readonly #kind: JobKind;
  readonly #limit: number;
  #changes: SendableChange[] = [];

  constructor(kind: JobKind, limit: number) {
    this.#kind = kind;
    this.#limit = limit;
  }

  *add(changes: readonly SendableChange[]): Iterable<PlannedJob> {
    for (const change of changes) {
      this.#changes.push(change);
      if (this.#changes.length === this.#limit) yield* this.flush();
    }
  }

  *flush(): Iterable<PlannedJob> {
    if (this.#changes.length > 0) yield { kind: this.#kind, changes: this.#changes };
    this.#changes = [];
  }
}

/**
 * Packs staged changes into jobs with the fewest points: one call a product where the API works by product, shared
 * calls for metafields and quantities. Streams: a set of a million changes is never in memory at once.
 *
 * @param changes in the order of product, variant, field
 */
export function* plan(changes: Iterable<SendableChange>): Iterable<PlannedJob> {
  const sets = new SharedCall('metafieldsSet', MAX_METAFIELDS_SET);
  const deletes = new SharedCall('metafieldsDelete', MAX_METAFIELDS_DELETE);
  const quantities = new SharedCall('inventorySet', MAX_QUANTITIES);

  function* planGroup(group: readonly SendableChange[]): Iterable<PlannedJob> {
    const product = planProduct(group);
    yield* product.jobs;
    yield* sets.add(product.sharedSets);
    yield* deletes.add(product.sharedDeletes);
    yield* quantities.add(product.sharedQuantities);
  }

  let group: SendableChange[] = [];
  for (const change of changes) {
    if (group.length > 0 && group[0]?.productId !== change.productId) {
      yield* planGroup(group);
      group = [];
    }
    group.push(change);
  }
  if (group.length > 0) yield* planGroup(group);
  yield* sets.flush();
  yield* deletes.flush();
  yield* quantities.flush();
}
