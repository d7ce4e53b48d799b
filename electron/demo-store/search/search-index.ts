import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord } from '../catalog/records.ts';
import {
  type ProductDocument,
  productDocument,
  refreshDocument,
  type VariantDocument,
} from './product-document.ts';

/** A copy that the index will show once it is due; null when the product was deleted. */
interface PendingCopy {
  readonly dueAt: number;
  readonly record: ProductRecord;
  readonly copy: ProductDocument | null;
}

/**
 * The documents that searches see: the catalog as it was `lagMs` ago (facts §4, §8.3). Due copies are applied when
 * somebody looks or writes, so there are no timers.
 */
export class SearchIndex {
  readonly #catalog: DemoCatalog;
  readonly #lagMs: number;
  readonly #now: () => number;
  readonly #documents = new Map<number, ProductDocument>();
  #pending: PendingCopy[] = [];
  #version = 0;
  #products: readonly ProductDocument[] | null = null;
  #variants: readonly VariantDocument[] | null = null;

  /**
   * @param lagMs milliseconds until a write shows in searches; 0 for at once
   * @param now milliseconds since the epoch
   */
  constructor(catalog: DemoCatalog, lagMs: number, now: () => number) {
    this.#catalog = catalog;
    this.#lagMs = lagMs;
    this.#now = now;
    for (const product of catalog.products.values()) {
      this.#documents.set(product.id, productDocument(product));
    }
    catalog.onTouched((product) => this.#enqueue(product));
  }

  #enqueue(record: ProductRecord): void {
    const copy = this.#catalog.products.has(record.id) ? productDocument(record) : null;
    this.#pending.push({ dueAt: this.#now() + this.#lagMs, record, copy });
    this.#applyUntil(this.#now());
  }

  #applyUntil(time: number): void {
    let applied = 0;
    for (const pending of this.#pending) {
      if (pending.dueAt > time) break;
      this.#apply(pending);
      applied += 1;
    }
    if (applied > 0) this.#pending = this.#pending.slice(applied);
  }

  #apply({ record, copy }: PendingCopy): void {
    this.#version += 1;
    const known = this.#documents.get(record.id);
    if (known && copy && refreshDocument(known, copy)) return;
    this.#products = null;
    this.#variants = null;
    if (copy) this.#documents.set(record.id, copy);
    else this.#documents.delete(record.id);
  }

  /** Counts what has become visible: a result found at one version is stale at the next. */
  get version(): number {
    this.#applyUntil(this.#now());
    return this.#version;
  }

  /** Makes every write visible at once, for tests that do not want to wait. */
  flush(): void {
    this.#applyUntil(Number.POSITIVE_INFINITY);
  }

  document(product: ProductRecord): ProductDocument | undefined {
    return this.#documents.get(product.id);
  }

  /** In ascending order of id. */
  products(): readonly ProductDocument[] {
    this.#products ??= [...this.#documents.values()].sort((a, b) => a.record.id - b.record.id);
    return this.#products;
  }

  /** In ascending order of id. */
  variants(): readonly VariantDocument[] {
    this.#variants ??= this.products()
      .flatMap((product) => product.variants)
      .sort((a, b) => a.record.id - b.record.id);
    return this.#variants;
  }

  /** What can be sold of a product as far as the index knows: stale after adjustments (facts §4). */
  totalInventory(product: ProductRecord): number {
    this.#applyUntil(this.#now());
    const document = this.#documents.get(product.id) ?? productDocument(product);
    return document.inventoryTotal;
  }
}
