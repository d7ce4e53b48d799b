import type { ProductRecord, VariantRecord } from '../../../electron/demo-store/catalog/records.ts';
import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import { findMetafield, readField } from '../../../electron/demo-store/mutations/field-value.ts';
import type { DemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import type { Change } from '../../../shared/model/change.ts';
import { metafieldName } from '../../../shared/model/field.ts';

export type Address = Pick<Change, 'productId' | 'variantId' | 'field'>;

export function keyOf({ productId, variantId, field }: Address): string {
  return `${productId}/${variantId ?? '-'}/${field}`;
}

/** The store's own history: what was written to a field, by whom and in which order, and what it held when. */
export class LedgerView {
  readonly #demo: DemoStore;
  readonly #byKey = new Map<string, LedgerEntry[]>();

  constructor(demo: DemoStore) {
    this.#demo = demo;
    for (const entry of demo.ledger.entries()) {
      const key = keyOf(entry);
      const entries = this.#byKey.get(key);
      if (entries) entries.push(entry);
      else this.#byKey.set(key, [entry]);
    }
  }

  /** Entries of a field within a stretch of the ledger. */
  entries(address: Address, from = 0, to = Number.POSITIVE_INFINITY): LedgerEntry[] {
    const all = this.#byKey.get(keyOf(address)) ?? [];
    return all.filter(({ sequence }) => sequence > from && sequence <= to);
  }

  /** Everything that we wrote within a stretch of the ledger, also what was there already. */
  ourEntries(from: number, to: number): LedgerEntry[] {
    return [...this.#byKey.values()]
      .flat()
      .filter(({ actor, sequence }) => actor === 'app' && sequence > from && sequence <= to);
  }

  /** What a field held once the entry of that number had been written. */
  valueAt(address: Address, sequence: number): string | null {
    const all = (this.#byKey.get(keyOf(address)) ?? []).filter(({ changed }) => changed);
    const last = all.findLast((entry) => entry.sequence <= sequence);
    if (last) return last.after;
    const next = all[0];
    return next ? next.before : this.valueNow(address);
  }

  /** The last entry that changed a field before another. */
  lastChangeBefore(entry: LedgerEntry): LedgerEntry | null {
    const all = this.#byKey.get(keyOf(entry)) ?? [];
    return all.findLast(({ changed, sequence }) => changed && sequence < entry.sequence) ?? null;
  }

  valueNow(address: Address): string | null {
    const resource = this.#resource(address);
    return resource ? readField(this.#demo.catalog, resource.product, resource.variant, address.field) : null;
  }

  exists(address: Address): boolean {
    return this.#resource(address) !== null;
  }

  /** The type of a metafield, or null when there is none now. */
  metafieldType(address: Address): string | null {
    const resource = this.#resource(address);
    const name = metafieldName(address.field);
    if (!resource || !name) return null;
    return findMetafield(resource.variant ?? resource.product, name.namespace, name.key)?.type ?? null;
  }

  #resource(address: Address): { product: ProductRecord; variant: VariantRecord | null } | null {
    const { products, variants } = this.#demo.catalog;
    const product = products.get(Number(address.productId));
    const variant = address.variantId === null ? null : variants.get(Number(address.variantId));
    return product && variant !== undefined ? { product, variant } : null;
  }
}
