import { internalBarcode } from './barcode.ts';
import type { OptionGrid } from './option-grid.ts';
import type { InventoryItemRecord, MetafieldRecord, ProductRecord, VariantRecord } from './records.ts';
import type { Seeding } from './seed-product.ts';

/** What the variants of one product have in common. */
export interface SeedVariantPlan {
  /** "ACM-000123", completed by the short form of the options. */
  readonly skuStart: string;
  /** Barcodes count from here; every product has room for 2,048 variants (facts §3). */
  readonly firstBarcode: number;
  readonly priceInCents: number;
  /** Null for the tenth of products whose buyer never entered one. */
  readonly costInCents: number | null;
  readonly grams: number;
  readonly country: string;
  readonly hsCode: string;
  /** On sale: the variants have a compare-at price. */
  readonly reduced: boolean;
}

function amount(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function seedLevels(seeding: Seeding, item: InventoryItemRecord): void {
  const { catalog, random } = seeding;
  for (const location of catalog.locations.values()) {
    // The first location stocks everything, the others most things.
    if (item.levels.length > 0 && random.chance(0.3)) continue;
    item.levels.push({
      kind: 'InventoryLevel',
      id: catalog.nextId(),
      item,
      location,
      available: random.chance(0.12) ? 0 : random.integer(1, 140),
      committed: random.chance(0.1) ? random.integer(1, 5) : 0,
      updatedAt: item.updatedAt,
    });
  }
}

function seedItem(
  seeding: Seeding,
  plan: SeedVariantPlan,
  sku: string,
  updatedAt: number,
): InventoryItemRecord {
  const { catalog, random, shared } = seeding;
  return {
    kind: 'InventoryItem',
    id: catalog.nextId(),
    // Variant and item point at each other; the caller closes the circle at once.
    variant: undefined as unknown as VariantRecord,
    sku,
    tracked: random.chance(0.96),
    requiresShipping: true,
    cost: plan.costInCents === null ? null : shared(amount(plan.costInCents)),
    weightValue: plan.grams,
    weightUnit: 'GRAMS',
    countryCodeOfOrigin: plan.country,
    harmonizedSystemCode: plan.hsCode,
    updatedAt,
    levels: [],
  };
}

function seedBin(seeding: Seeding, variant: VariantRecord): void {
  const { catalog, random, shared } = seeding;
  const metafield: MetafieldRecord = {
    kind: 'Metafield',
    id: catalog.nextId(),
    owner: variant,
    namespace: 'custom',
    key: 'bin',
    type: 'single_line_text_field',
    value: shared(`${random.pick(['A', 'B', 'C', 'D'])}-${random.integer(1, 60)}`),
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
  };
  variant.metafields.push(metafield);
  catalog.metafields.set(metafield.id, metafield);
}

/** Adds the variants of one product with their items, levels and metafields to the catalog. */
export function seedVariants(
  seeding: Seeding,
  product: ProductRecord,
  grid: OptionGrid,
  plan: SeedVariantPlan,
): void {
  const { catalog, random, shared } = seeding;
  const compareAtPrice = plan.reduced
    ? shared(amount(Math.ceil((plan.priceInCents * 1.25) / 100) * 100))
    : null;
  for (const [index, options] of grid.combinations.entries()) {
    // Joined from an array, V8 keeps one flat string instead of a tree of its parts.
    const sku = [plan.skuStart, grid.codes[index]].join('-');
    const variant: VariantRecord = {
      kind: 'ProductVariant',
      id: catalog.nextId(),
      product,
      options,
      position: index + 1,
      // Every fifth variant (in most grids: the large sizes) costs a little more.
      price: shared(amount(plan.priceInCents + (index % 5 === 4 ? 200 : 0))),
      compareAtPrice,
      barcode: random.chance(0.97) ? internalBarcode(plan.firstBarcode + index) : null,
      inventoryPolicy: random.chance(0.1) ? 'CONTINUE' : 'DENY',
      taxable: random.chance(0.95),
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
      metafields: [],
      item: seedItem(seeding, plan, sku, product.updatedAt),
    };
    variant.item.variant = variant;
    seedLevels(seeding, variant.item);
    if (random.chance(0.2)) seedBin(seeding, variant);
    product.variants.push(variant);
    catalog.variants.set(variant.id, variant);
    catalog.items.set(variant.item.id, variant.item);
  }
}
