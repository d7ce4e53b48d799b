import { DemoCatalog } from '../../electron/demo-store/catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../../electron/demo-store/catalog/records.ts';
import { Ledger, type LedgerEntry } from '../../electron/demo-store/ledger.ts';
import { IdempotencyStore } from '../../electron/demo-store/mutations/idempotency-store.ts';
import { mutationResolvers } from '../../electron/demo-store/mutations/mutation-resolvers.ts';
import type { UserError } from '../../electron/demo-store/mutations/user-error.ts';

/** What a mutation's resolver answers, before the schema picks fields from it. */
export interface Payload {
  readonly userErrors: readonly UserError[];
  readonly [field: string]: unknown;
}

/** A demo store of two products, driven through the mutation resolvers, with a clock that the test moves. */
export class SmallStore {
  readonly catalog = new DemoCatalog();
  readonly ledger = new Ledger();
  readonly idempotency = new IdempotencyStore();
  readonly shirt: ProductRecord;
  readonly mug: ProductRecord;
  /** Milliseconds since the epoch. */
  time = Date.UTC(2026, 9, 1);
  #requests = 0;

  constructor() {
    for (const [id, name] of [
      [1, 'Main'],
      [2, 'Warehouse'],
    ] as const) {
      this.catalog.locations.set(id, { kind: 'Location', id, name, isActive: true });
    }
    this.catalog.publications.set(5, {
      kind: 'Publication',
      id: 5,
      name: 'Online Store',
      productIds: new Set(),
    });
    this.catalog.collections.set(6, {
      kind: 'Collection',
      id: 6,
      title: 'Summer',
      handle: 'summer',
      productIds: new Set(),
      updatedAt: this.time,
    });
    this.catalog.definitions.push({
      kind: 'MetafieldDefinition',
      id: 7,
      ownerType: 'PRODUCT',
      namespace: 'custom',
      key: 'season',
      name: 'Season',
      type: 'number_integer',
    });
    const options = [{ name: 'Size', values: [{ name: 'S' }] }];
    this.shirt = this.#create({
      title: 'Linen Shirt',
      vendor: 'Acme',
      tags: ['sale'],
      productOptions: options,
    });
    this.mug = this.#create({ title: 'Mug' });
    const [first] = this.shirt.variants;
    if (first === undefined) throw new Error('The shirt has no variant.');
    first.price = '20.00';
    this.run('productVariantsBulkCreate', {
      productId: this.gid(this.shirt),
      strategy: 'PRESERVE_STANDALONE_VARIANT',
      variants: [
        {
          optionValues: [{ optionName: 'Size', name: 'M' }],
          price: '25',
          inventoryItem: { cost: '8', tracked: true },
        },
      ],
    });
  }

  #create(product: Record<string, unknown>): ProductRecord {
    return this.run('productCreate', { product }).product as ProductRecord;
  }

  get nextRequestId(): string {
    return `request-${this.#requests + 1}`;
  }

  /** Runs a mutation by its name, each in a request of its own. */
  run(name: string, args: Readonly<Record<string, unknown>>, idempotencyKey: string | null = null): Payload {
    const resolve = mutationResolvers[name];
    if (resolve === undefined) throw new Error(`There is no mutation ${name}.`);
    const requestId = this.nextRequestId;
    this.#requests += 1;
    return resolve(args, {
      catalog: this.catalog,
      ledger: this.ledger,
      idempotency: this.idempotency,
      now: () => this.time,
      requestId,
      idempotencyKey,
      actor: 'app',
    }) as Payload;
  }

  /** `gid://shopify/Product/1` of a record. */
  gid(record: { readonly kind: string; readonly id: number }): string {
    return `gid://shopify/${record.kind}/${record.id}`;
  }

  /** A variant of the shirt: 0 is S (20.00), 1 is M (25.00). */
  variant(index: number): VariantRecord {
    const variant = this.shirt.variants[index];
    if (variant === undefined) throw new Error(`The shirt has no variant ${index}.`);
    return variant;
  }

  /** What was written since the ledger had `size` entries, as `field: before → after`, `=` for no change. */
  written(size: number): string[] {
    const entries = [...this.ledger.entries()].slice(size);
    return entries.map(({ field, before, after, changed }: LedgerEntry) =>
      changed ? `${field}: ${before} → ${after}` : `${field} = ${after}`,
    );
  }
}

/** User errors as short lines: `[CODE] variants.1.price :: message`. */
export function errorLines(payload: Payload): string[] {
  return payload.userErrors.map(({ code, field, message }) => {
    const place = field?.join('.') ?? 'null';
    return code === null ? `${place} :: ${message}` : `[${code}] ${place} :: ${message}`;
  });
}
