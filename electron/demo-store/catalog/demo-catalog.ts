import type {
  CollectionRecord,
  InventoryItemRecord,
  LocationRecord,
  MetafieldDefinitionRecord,
  MetafieldRecord,
  ProductRecord,
  PublicationRecord,
  VariantRecord,
  WebhookSubscriptionRecord,
} from './records.ts';

/** All records of one demo store, by id. Whoever writes reports the product with `touched`. */
export class DemoCatalog {
  readonly products = new Map<number, ProductRecord>();
  readonly variants = new Map<number, VariantRecord>();
  readonly items = new Map<number, InventoryItemRecord>();
  readonly metafields = new Map<number, MetafieldRecord>();
  readonly locations = new Map<number, LocationRecord>();
  readonly collections = new Map<number, CollectionRecord>();
  readonly publications = new Map<number, PublicationRecord>();
  readonly webhookSubscriptions = new Map<number, WebhookSubscriptionRecord>();
  readonly definitions: MetafieldDefinitionRecord[] = [];
  /** Product id by handle: handles are unique within a shop. */
  readonly handles = new Map<string, number>();

  readonly #listeners = new Set<(product: ProductRecord) => void>();
  /** Below 2^31, where V8 keeps numbers in place instead of in an object each: that is millions of them here. */
  #lastId = 1_000_000_000;

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Called after every committed write to a product or anything below it; the search index follows it with a lag. */
  touched(product: ProductRecord, now: number): void {
    product.updatedAt = now;
    for (const listener of this.#listeners) listener(product);
  }

  onTouched(listener: (product: ProductRecord) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** `gid://shopify/Product/1` → `{ type: 'Product', id: 1 }`; null when it is no gid. */
export function parseGid(gid: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(\?.*)?$/.exec(gid);
  return match?.[1] && match[2] ? { type: match[1], id: Number(match[2]) } : null;
}
