import type { SeededRandom } from '../../../electron/demo-store/catalog/random.ts';
import type { ProductRecord, VariantRecord } from '../../../electron/demo-store/catalog/records.ts';
import { recordExistence } from '../../../electron/demo-store/mutations/commit.ts';
import { removeProduct, removeVariant } from '../../../electron/demo-store/mutations/record-lifecycle.ts';
import type { DemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Change } from '../../../shared/model/change.ts';

type Target = Pick<Change, 'productId' | 'variantId' | 'field'>;

const PRODUCT_FIELDS = ['title', 'handle', 'vendor', 'tags', 'seo.title', 'metafields.custom.care', 'status'];
const VARIANT_FIELDS = ['price', 'sku', 'cost', 'barcode', 'variant.metafields.custom.bin', 'taxable'];

/** Somebody else who works on the same store, on the same things if possible. */
export class Colleague {
  readonly #demo: DemoStore;
  readonly #random: SeededRandom;
  /** What is staged or was run: that is where collisions hurt. */
  interests: readonly Change[] = [];
  edits = 0;

  constructor(demo: DemoStore, random: SeededRandom) {
    this.#demo = demo;
    this.#random = random;
  }

  /** Does one thing; some turn out impossible, as in life. */
  edit(): void {
    this.edits += 1;
    if (this.#random.chance(0.04)) {
      this.#delete();
      return;
    }
    const ours = this.interests.length > 0 && this.#random.chance(0.75);
    const change = ours ? this.#random.pick(this.interests) : null;
    const target = change ?? this.#anything();
    if (!target) return;
    const value = this.#value(target, change);
    try {
      this.#demo.edit({ ...target, value });
    } catch (error) {
      // The handle is taken, the variant has been deleted …
      if (!(error instanceof AppError)) throw error;
    }
  }

  #value({ field }: Target, change: Change | null): string | null {
    const draw = this.#random.next();
    if (change && draw < 0.15) return change.value;
    if (change && draw < 0.3) return change.base;
    const number = this.#random.integer(1, 99);
    if (field === 'tags') return draw < 0.5 ? `theirs-${number}` : `sale, theirs-${number}, spring`;
    if (field.startsWith('quantity@')) return String(number);
    if (['price', 'compareAtPrice', 'cost'].includes(field)) return `${number}.25`;
    if (field === 'weight') return `${number} GRAMS`;
    if (field === 'taxable' || field === 'tracked') return draw < 0.6 ? 'true' : 'false';
    if (field === 'status') return draw < 0.6 ? 'ARCHIVED' : 'ACTIVE';
    if (field === 'inventoryPolicy') return draw < 0.6 ? 'CONTINUE' : 'DENY';
    if (field === 'countryOfOrigin') return 'FR';
    if (field === 'hsCode') return '640411';
    if (field === 'category') return 'gid://shopify/TaxonomyCategory/bb-2';
    if (field.endsWith('custom.editor_rating')) return `${number}`;
    if (field.endsWith('custom.spec')) return `{"their":${number}}`;
    return `Theirs ${number}`;
  }

  #product(): ProductRecord | null {
    const products = [...this.#demo.catalog.products.values()];
    return products.length === 0 ? null : this.#random.pick(products);
  }

  #anything(): Target | null {
    const product = this.#product();
    if (!product) return null;
    const productId = String(product.id);
    const [variant] = product.variants;
    if (!variant || this.#random.chance(0.5)) {
      return { productId, variantId: null, field: this.#random.pick(PRODUCT_FIELDS) };
    }
    return { productId, variantId: String(variant.id), field: this.#random.pick(VARIANT_FIELDS) };
  }

  #delete(): void {
    const product = this.#product();
    if (!product) return;
    const { catalog, ledger } = this.#demo;
    const last: VariantRecord | undefined = product.variants.at(-1);
    const variant = last && product.variants.length > 1 ? last : null;
    const write = { at: 0, requestId: 'outside', mutation: 'outsideEdit', idempotencyKey: null } as const;
    recordExistence(ledger, { ...write, actor: 'outside' }, product, variant, false);
    if (variant) removeVariant(catalog, variant);
    else removeProduct(catalog, product);
  }
}
