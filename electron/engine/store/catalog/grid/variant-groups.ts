import type { Database } from '../../database.ts';
import { productCount, variantCount } from '../catalog-counts.ts';

/** Ids of variants by their product, 8 bytes each: ids may exceed 2^53 (facts §5). */
export class VariantGroups {
  readonly #places = new Map<bigint, number>();
  readonly #starts: Uint32Array;
  readonly #variants: BigInt64Array;
  #length = 0;

  /** Room that is not used costs nothing: the system gives memory when it is written to. */
  constructor(products: number, variants: number) {
    this.#starts = new Uint32Array(products + 1);
    this.#variants = new BigInt64Array(variants);
  }

  /** How many variants there are. */
  get length(): number {
    return this.#length;
  }

  /** How many products they are of. */
  get products(): number {
    return this.#places.size;
  }

  productIds(): Iterable<bigint> {
    return this.#places.keys();
  }

  /** Adds a variant; those of one product follow each other. */
  add(product: bigint, variant: bigint): void {
    const places = this.#places;
    if (!places.has(product)) {
      this.#starts[places.size] = this.#length;
      places.set(product, places.size);
    }
    this.#variants[this.#length] = variant;
    this.#length += 1;
    this.#starts[places.size] = this.#length;
  }

  has(product: bigint): boolean {
    return this.#places.has(product);
  }

  /** From where to where (exclusive) the variants of a product are. */
  range(product: bigint): { start: number; end: number } {
    const place = this.#places.get(product);
    if (place === undefined) return { start: 0, end: 0 };
    return { start: this.#starts[place] ?? 0, end: this.#starts[place + 1] ?? 0 };
  }

  /** The ids alone, in the order in which they were added. */
  variantIds(): BigInt64Array {
    return this.#variants.subarray(0, this.#length);
  }
}

const targets = new WeakMap<Database, VariantGroups>();
const registered = new WeakSet<Database>();

/**
 * Reads variants with their products. As rows, a million of them would take three times as long and ten times the
 * memory.
 *
 * @param sql a SELECT of the columns `product_id` and `id`, ordered by product
 */
export function readVariantGroups(database: Database, sql: string, parameters: object): VariantGroups {
  register(database);
  const groups = new VariantGroups(productCount(database), variantCount(database));
  targets.set(database, groups);
  try {
    // SQLite keeps the order of a subquery whose rows go into an aggregate function of our own.
    database.prepare(`SELECT collect_variant(product_id, id) FROM (${sql})`).get(parameters);
    return groups;
  } finally {
    targets.delete(database);
  }
}

/** Once per database: registering anew would make SQLite prepare every cached statement again. */
function register(database: Database): void {
  if (registered.has(database)) return;
  database.aggregate('collect_variant', {
    start: 0,
    safeIntegers: true,
    varargs: true,
    step: (_count: number, ...ids: unknown[]) => {
      targets.get(database)?.add(ids[0] as bigint, ids[1] as bigint);
    },
  });
  registered.add(database);
}
